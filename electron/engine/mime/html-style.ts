/** Reading of inline styles, just enough to tell what a reader cannot see. */

export type Colour = readonly [red: number, green: number, blue: number];

const NAMED: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255], black: [0, 0, 0], snow: [255, 250, 250], ivory: [255, 255, 240], red: [255, 0, 0], blue: [0, 0, 255],
  green: [0, 128, 0], yellow: [255, 255, 0], gray: [128, 128, 128], grey: [128, 128, 128], silver: [192, 192, 192], navy: [0, 0, 128],
  orange: [255, 165, 0], purple: [128, 0, 128], maroon: [128, 0, 0], teal: [0, 128, 128], whitesmoke: [245, 245, 245],
};

export const WHITE: Colour = [255, 255, 255];
export const BLACK: Colour = [0, 0, 0];

/** A colour as three numbers, null when it is not understood. */
export const parseColour = (value: string): Colour | null => {
  const text = value.trim().toLowerCase().slice(0, 60);
  const named = NAMED[text];
  if (named !== undefined) return named;
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const parts = /^rgba?\(([^)]*)\)$/.exec(text)?.[1]?.split(/[\s,/]+/).map(Number.parseFloat);
  if (parts === undefined || parts.length < 3 || parts.slice(0, 3).some(Number.isNaN)) return null;
  return [parts[0] as number, parts[1] as number, parts[2] as number];
};

/** Too close to be told apart by eye. */
export const looksTheSame = (one: Colour, other: Colour): boolean =>
  Math.abs(one[0] - other[0]) + Math.abs(one[1] - other[1]) + Math.abs(one[2] - other[2]) <= 24;

/** Inline declarations by lower-case name; the last of two wins, as in a browser. */
export const parseStyle = (style: string): ReadonlyMap<string, string> => {
  const out = new Map<string, string>();
  for (const declaration of style.slice(0, 4000).split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) out.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).replace(/!important/i, "").trim().toLowerCase());
  }
  return out;
};

const isTiny = (size: string | undefined): boolean => size !== undefined && /^(?:0(?:\.\d+)?|1)(?:px|pt|em|rem|%)?$/.test(size) && !/^1(?:em|rem)$/.test(size) && !/^0\.[4-9]\d*r?em$/.test(size);

/** Whether the declarations alone take an element out of sight. */
export const isHiddenByStyle = (style: ReadonlyMap<string, string>): boolean => {
  if (style.get("display") === "none" || style.get("visibility") === "hidden" || style.get("mso-hide") === "all") return true;
  if (Number.parseFloat(style.get("opacity") ?? "1") < 0.05) return true;
  if (isTiny(style.get("font-size"))) return true;
  const isClipped = style.get("overflow") === "hidden";
  if (isClipped && (isTiny(style.get("max-height")) || isTiny(style.get("height")) || isTiny(style.get("width")) || isTiny(style.get("max-width")))) return true;
  const isOffScreen = ["left", "top", "text-indent", "margin-left", "right"].some((name) => /^-\d{3,}/.test(style.get(name) ?? ""));
  return isOffScreen;
};
