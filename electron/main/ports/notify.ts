import { Notification } from "electron";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Words } from "../words.ts";

type Arrived = Extract<AppEvent, { type: "message.arrived" }>;

export interface Notifier {
  arrived(event: Arrived): void;
  /** Locked: what still stands on the screen names people and may quote them. */
  clear(): void;
}

/** More at once than this become one notice with a number: fifty pop-ups tell nobody anything. */
const atOnce = 3;
const gatherMs = 700;
/** Where the system never says that a notice is gone. */
const maxShown = 50;

/** System notices for new messages; without text unless the settings allow it. A click opens the conversation. */
export const createNotifier = (options: { words: () => Words; isQuiet: () => boolean; open: (path: string) => void }): Notifier => {
  let waiting: Arrived[] = [];
  let timer: NodeJS.Timeout | null = null;
  // Electron holds a notice only weakly: one that was collected is still seen, but nobody hears its click.
  const shown = new Set<Notification>();
  const show = (title: string, body: string, path: string): void => {
    const notice = new Notification({ title, body, silent: false });
    notice.on("click", () => {
      shown.delete(notice);
      options.open(path);
    });
    notice.on("close", () => shown.delete(notice));
    shown.add(notice);
    const [oldest] = shown;
    if (shown.size > maxShown && oldest !== undefined) shown.delete(oldest);
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
    clear: () => {
      waiting = [];
      for (const notice of shown) notice.close();
      shown.clear();
    },
  };
};
