import type { WebContents } from "electron";
import type { Log } from "../../engine/kernel/log.ts";

/**
 * A link pressed in a mail asks for a window of its own (serve-message.ts). There is none to be had: `open` asks the person and opens
 * the address outside. One question at a time.
 */
export const followLinks = (contents: WebContents, open: (url: string) => Promise<unknown>, log: Log): void => {
  let isAsking = false;
  const follow = async (url: string): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      await open(url);
    } catch (error) {
      log.warn("link.not_opened", { reason: error instanceof Error ? error.message : "" });
    } finally {
      isAsking = false;
    }
  };
  contents.setWindowOpenHandler(({ url }) => {
    void follow(url);
    return { action: "deny" };
  });
};
