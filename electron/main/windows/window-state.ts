import { screen, type BrowserWindow, type Rectangle } from "electron";
import { readFileSync } from "node:fs";

interface Place extends Rectangle {
  readonly isMaximised: boolean;
}

const isWhole = (value: unknown, least = Number.MIN_SAFE_INTEGER): value is number => Number.isInteger(value) && Number(value) >= least;

/** What is kept under `window`; anything else than a place is none. Read by hand: nothing that takes long to load may stand before the first window. */
export const readPlace = (config: string): Place | null => {
  try {
    const { x, y, width, height, isMaximised } = (JSON.parse(config) as { readonly window: Readonly<Record<string, unknown>> }).window;
    return isWhole(x) && isWhole(y) && isWhole(width, 640) && isWhole(height, 480) && typeof isMaximised === "boolean" ? { x, y, width, height, isMaximised } : null;
  } catch (error) {
    // Cut off, or no window in it: the usual place.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
};

export interface WindowState {
  bounds(): Partial<Rectangle>;
  follow(window: BrowserWindow): void;
}

/** Where the last window stood, kept over restarts in the settings file at `path`; a place on a screen that is gone is forgotten. */
export const createWindowState = (path: string): WindowState => {
  let saved: Place | null = null;
  return {
    bounds: () => {
      saved = readPlace(readIfThere(path));
      return saved !== null && isOnScreen(saved) ? { x: saved.x, y: saved.y, width: saved.width, height: saved.height } : { width: 1360, height: 820 };
    },
    follow: (window) => {
      if (saved?.isMaximised === true) window.maximize();
    },
  };
};

/** Keeps where the window stands now. The library comes when there is something to keep: it brings a validator that no start should wait for. */
export const keepPlace = async (window: BrowserWindow): Promise<void> => {
  const place: Place = { ...window.getNormalBounds(), isMaximised: window.isMaximized() };
  const { default: Store } = await import("electron-store");
  // A file that cannot be read is written anew.
  new Store({ clearInvalidConfig: true }).set("window", place);
};

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
};

const isOnScreen = (place: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => place.x < workArea.x + workArea.width - 50 && place.x + place.width > workArea.x + 50 && place.y >= workArea.y - 20 && place.y < workArea.y + workArea.height - 50);
