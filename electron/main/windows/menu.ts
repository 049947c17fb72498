import { Menu, type MenuItemConstructorOptions } from "electron";
import type { Shortcuts } from "../../../shared/domain/shortcuts.ts";
import type { Words } from "../words.ts";

export interface MenuActions {
  readonly navigate: (to: string) => void;
  readonly quit: () => void;
}

const electronNames: Readonly<Record<string, string>> = { mod: "CmdOrCtrl", comma: ",", period: ".", slash: "/", minus: "-", equal: "=", enter: "Enter", backquote: "`", bracketleft: "[", bracketright: "]", semicolon: ";", quote: "'", backslash: "\\" };

/** What a menu can show beside an entry: one combination with a modifier, or a function key. A letter alone or a sequence it cannot. */
export const menuKeys = (keys: string | undefined): string | null => {
  if (keys === undefined || keys.includes(">") || !/(?:^|\+)(?:mod|alt)\+|^(?:shift\+)?f\d+$/.test(keys)) return null;
  return keys
    .split("+")
    .map((part) => electronNames[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join("+");
};

/** Where entries of the menu have keys of their own from the start; the table of actions says the same. */
export const menuDefaults: Readonly<Record<string, string>> = { "go.settings": "mod+comma" };

/** The native menu, in the person's language. Roles bring the system's own shortcuts for editing and zoom. */
export const createMenu = (words: Words, actions: MenuActions, shortcuts: Shortcuts): void => {
  const go = (key: Parameters<Words>[0], to: string): MenuItemConstructorOptions => {
    const id = `go.${to}`;
    const accelerator = menuKeys(Object.hasOwn(shortcuts, id) ? shortcuts[id]?.[0] : menuDefaults[id]);
    // Shown only: the page hears the key itself, by its place on the keyboard.
    return { label: words(key), click: () => actions.navigate(to), ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }) };
  };
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
