const isMac = typeof navigator !== "undefined" && /mac/iu.test(navigator.userAgent);

const names: Readonly<Record<string, string>> = {
  mod: isMac ? "⌘" : "Ctrl",
  shift: isMac ? "⇧" : "Shift",
  alt: isMac ? "⌥" : "Alt",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
  arrowdown: "↓",
  arrowup: "↑",
  slash: "/",
  period: ".",
  comma: ",",
  arrowleft: "←",
  arrowright: "→",
  backquote: "`",
  bracketleft: "[",
  bracketright: "]",
  backslash: "\\",
  semicolon: ";",
  quote: "'",
  minus: "-",
  equal: "=",
};

/** Signs that stand on a key's second level are shown as the sign. */
const signs: Readonly<Record<string, string>> = { "shift+slash": "?", "shift+3": "#", "shift+1": "!" };

export const keyLabel = (keys: string): string =>
  signs[keys] ??
  keys
    .split(">")
    .map((step) =>
      step
        .split("+")
        .map((key) => names[key] ?? key.toUpperCase())
        .join(isMac ? "" : " "),
    )
    .join(" ");
