import { Menu, nativeImage, Tray } from "electron";
import type { Words } from "../words.ts";

export interface TrayHandle {
  update(words: Words, unread: number): void;
}

/** The app goes on answering from here when its window is closed. Null where the desktop has no tray. */
export const createTray = (iconPath: string, actions: { open: () => void; quit: () => void }): TrayHandle | null => {
  const image = nativeImage.createFromPath(iconPath).resize({ width: 22, height: 22 });
  if (image.isEmpty()) return null;
  const tray = new Tray(image);
  tray.on("click", actions.open);
  return {
    update: (words, unread) => {
      tray.setToolTip(unread > 0 ? words("tray.unread", { count: unread }) : words("app.name"));
      tray.setContextMenu(Menu.buildFromTemplate([{ label: words("tray.open"), click: actions.open }, { type: "separator" }, { label: words("menu.quit"), click: actions.quit }]));
    },
  };
};
