import { screen, type BrowserWindow, type Rectangle } from "electron";
import Store from "electron-store";
import { z } from "zod";

const Saved = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(640), height: z.number().int().min(480), isMaximised: z.boolean() });

export interface WindowState {
  bounds(): Partial<Rectangle>;
  follow(window: BrowserWindow): void;
}

/** Where the window stood, kept over restarts; a place on a screen that is gone is forgotten. */
export const createWindowState = (store: Store): WindowState => {
  const saved = Saved.safeParse(store.get("window"));
  return {
    bounds: () => (saved.success && isOnScreen(saved.data) ? { x: saved.data.x, y: saved.data.y, width: saved.data.width, height: saved.data.height } : { width: 1360, height: 820 }),
    follow: (window) => {
      if (saved.success && saved.data.isMaximised) window.maximize();
      window.on("close", () => store.set("window", { ...window.getNormalBounds(), isMaximised: window.isMaximized() }));
    },
  };
};

const isOnScreen = (place: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => place.x < workArea.x + workArea.width - 50 && place.x + place.width > workArea.x + 50 && place.y >= workArea.y - 20 && place.y < workArea.y + workArea.height - 50);
