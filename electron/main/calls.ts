import { linkIn } from "./start-options.ts";

/** What the system tells the app of: it was started once more, or a link of ours was pressed. */
interface CallingApp {
  on(event: "second-instance", listener: (event: unknown, args: string[]) => void): unknown;
  on(event: "open-url", listener: (event: { preventDefault(): void }, url: string) => void): unknown;
}

export interface Calls {
  /** Gets the calls that came meanwhile and all that will come: where each leads, null for the window alone. */
  answerBy(answer: (link: string | null) => void): void;
}

/** Heard from the first moment on: macOS tells the link that started the app before it is ready, and nobody repeats a call. */
export const hearCalls = (app: CallingApp): Calls => {
  const waiting: (string | null)[] = [];
  let answer = (link: string | null): void => void waiting.push(link);
  app.on("second-instance", (_event, args) => answer(linkIn(args)));
  app.on("open-url", (event, url) => {
    event.preventDefault();
    answer(linkIn([url]));
  });
  return {
    answerBy: (next) => {
      answer = next;
      for (const link of waiting.splice(0)) next(link);
    },
  };
};
