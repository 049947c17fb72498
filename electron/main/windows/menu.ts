import { Menu, type MenuItemConstructorOptions } from "electron";
import type { Words } from "../words.ts";

export interface MenuActions {
  readonly navigate: (to: string) => void;
  readonly quit: () => void;
}

/** The native menu, in the person's language. Roles bring the system's own shortcuts for editing and zoom. */
export const createMenu = (words: Words, actions: MenuActions): void => {
  const go = (key: string, to: string): MenuItemConstructorOptions => ({ label: words(key), click: () => actions.navigate(to) });
  const isMac = process.platform === "darwin";
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
      {
        label: words("menu.file"),
        submenu: [go("nav.settings", "settings"), { type: "separator" }, { label: words("menu.quit"), accelerator: "CmdOrCtrl+Q", click: actions.quit }],
      },
      {
        label: words("menu.edit"),
        submenu: [
          { role: "undo", label: words("menu.undo") }, { role: "redo", label: words("menu.redo") }, { type: "separator" }, { role: "cut", label: words("menu.cut") },
          { role: "copy", label: words("menu.copy") }, { role: "paste", label: words("menu.paste") }, { role: "selectAll", label: words("menu.selectAll") },
        ],
      },
      {
        label: words("menu.view"),
        submenu: [
          go("nav.inbox", "inbox"), go("nav.drafts", "drafts"), go("nav.outbox", "outbox"), go("nav.filtered", "filtered"), go("nav.contacts", "contacts"), go("nav.channels", "channels"),
          { type: "separator" }, { role: "zoomIn", label: words("menu.zoomIn") }, { role: "zoomOut", label: words("menu.zoomOut") }, { role: "resetZoom", label: words("menu.resetZoom") },
          { role: "togglefullscreen", label: words("menu.fullScreen") },
        ],
      },
    ]),
  );
};
