type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const modifiers = /^(?:Control|Shift|Alt|Meta|OS|CapsLock|NumLock|ScrollLock|Fn|Dead|Unidentified)/u;

/** What was pressed, by physical key and as the command table writes it; null while only modifiers are down. */
export const combinationOf = (event: Pressed): string | null => {
  if (event.code === "" || modifiers.test(event.code)) return null;
  const key = event.code.replace(/^(?:Key|Digit|Numpad)/u, "").toLowerCase();
  const held = [event.ctrlKey || event.metaKey ? "mod" : "", event.altKey ? "alt" : "", event.shiftKey ? "shift" : ""];
  return [...held, key].filter((part) => part !== "").join("+");
};

/** Keys the system, the window or the list itself cannot do without. */
const reserved: ReadonlySet<string> = new Set([
  "escape", "tab", "shift+tab", "space", "backspace", "delete", "f6", "shift+f6", "f10", "shift+f10", "f11", "contextmenu", "arrowup", "arrowdown", "arrowleft", "arrowright", "shift+arrowup", "shift+arrowdown",
  "home", "end", "pageup", "pagedown", "mod+c", "mod+v", "mod+x", "mod+shift+v", "mod+y", "mod+q", "mod+w", "alt+f4", "mod+minus", "mod+equal", "mod+0", "mod+tab",
]);

export const isReserved = (keys: string): boolean => reserved.has(keys);
