import { screen, type BrowserWindow, type Rectangle } from "electron";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { writeFileSafely } from "../../engine/store/write-file-safely.ts";

const Saved = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(640), height: z.number().int().min(480), isMaximised: z.boolean() });
type Saved = z.infer<typeof Saved>;

export interface WindowState {
  bounds(): Partial<Rectangle>;
  follow(window: BrowserWindow): void;
}

/** Where the window stood, kept over restarts in a file of its own; a place on a screen that is gone is forgotten. */
export const createWindowState = (path: string): WindowState => {
  const saved = readSaved(path);
  return {
    bounds: () => (saved && isOnScreen(saved) ? { x: saved.x, y: saved.y, width: saved.width, height: saved.height } : { width: 1360, height: 820 }),
    follow: (window) => {
      if (saved?.isMaximised === true) window.maximize();
      window.on("close", () => writeFileSafely(path, Buffer.from(JSON.stringify({ ...window.getNormalBounds(), isMaximised: window.isMaximized() } satisfies Saved))));
    },
  };
};

/** null where there is none yet, or none that can be read: a window somewhere is better than none. */
const readSaved = (path: string): Saved | null => {
  try {
    return Saved.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
};

const isOnScreen = (place: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => place.x < workArea.x + workArea.width - 50 && place.x + place.width > workArea.x + 50 && place.y >= workArea.y - 20 && place.y < workArea.y + workArea.height - 50);
