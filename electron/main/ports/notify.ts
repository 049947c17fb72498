import { Notification } from "electron";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Words } from "../words.ts";

type Arrived = Extract<AppEvent, { type: "message.arrived" }>;

export interface Notifier {
  arrived(event: Arrived): void;
}

/** More at once than this become one notice with a number: fifty pop-ups tell nobody anything. */
const atOnce = 3;
const gatherMs = 700;

/** System notices for new messages; without text unless the settings allow it. A click opens the conversation. */
export const createNotifier = (options: { words: () => Words; isQuiet: () => boolean; open: (path: string) => void }): Notifier => {
  let waiting: Arrived[] = [];
  let timer: NodeJS.Timeout | null = null;
  const show = (title: string, body: string, path: string): void => {
    const notice = new Notification({ title, body, silent: false });
    notice.on("click", () => options.open(path));
    notice.show();
  };
  const flush = (): void => {
    timer = null;
    const events = waiting;
    waiting = [];
    if (options.isQuiet() || !Notification.isSupported()) return;
    const words = options.words();
    if (events.length > atOnce) show(words("app.name"), words("notice.many", { count: events.length }), "inbox");
    else for (const event of events) show(event.contactName, event.preview || words("notice.newMessage"), `conversation/${event.conversationId}`);
  };
  return {
    arrived: (event) => {
      waiting.push(event);
      timer ??= setTimeout(flush, gatherMs);
    },
  };
};
