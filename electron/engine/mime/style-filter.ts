const PROPERTIES = new Set([
  "color", "background-color", "font", "font-family", "font-size", "font-style", "font-weight", "line-height", "text-align", "text-decoration", "text-transform",
  "text-indent", "vertical-align", "white-space", "word-break", "overflow-wrap", "direction", "unicode-bidi", "list-style-type", "margin", "margin-top", "margin-right",
  "margin-bottom", "margin-left", "padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "border", "border-top", "border-right", "border-bottom",
  "border-left", "border-color", "border-style", "border-width", "border-radius", "border-collapse", "border-spacing", "width", "max-width", "min-width", "height",
  "max-height", "min-height", "table-layout", "display", "float", "clear", "opacity",
]);
const DISPLAYS = /^(?:none|block|inline|inline-block|list-item|table|table-row|table-cell|table-row-group)$/;
const COLOUR_FUNCTION = /\b(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]{1,40}\)/gi;
const PLAIN_VALUE = /^[\w\s#%.,'"+\u0600-\u06ff-]{1,300}$/;
/** Escapes and comments can spell anything: a style that uses them is not read at all. */
const UNREADABLE = /\\|\/\*|\*\/|[<>{}@\u0000-\u0008]/;

/** Things a style would load from elsewhere. */
export const countStyleLoads = (style: string): number => {
  const plain = style.replace(/\/\*.*?\*\//gs, "").replace(/\\/g, "");
  return plain.match(/(?:url|image|image-set|src|element|cross-fade)\s*\(|@import/gi)?.length ?? 0;
};

const isSafeValue = (property: string, value: string): boolean => {
  const plain = value.replace(COLOUR_FUNCTION, "colour");
  if (!PLAIN_VALUE.test(plain) || plain.includes("(")) return false;
  if (property === "display") return DISPLAYS.test(plain.toLowerCase());
  // negative distances lay a part of the mail over another one
  return !(/^(?:margin|text-indent)/.test(property) && /(?:^|\s)-\s*\d/.test(plain));
};

/** The declarations of an inline style that can do no more than look; "" when none is left. */
export const filterStyle = (style: string): string => {
  if (style.length > 4000 || UNREADABLE.test(style)) return "";
  const kept: string[] = [];
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 1) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    // "background: #eee" is a colour to most who write it
    const property = name === "background" ? "background-color" : name;
    const value = declaration.slice(colon + 1).replace(/!\s*important/gi, "").trim();
    if (PROPERTIES.has(property) && isSafeValue(property, value)) kept.push(`${property}:${value}`);
  }
  return kept.join(";");
};
