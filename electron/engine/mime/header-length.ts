const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Length of the header with its empty line; the whole length when there is no body. */
export const headerLengthOf = (raw: Uint8Array): number => {
  for (let at = raw.indexOf(LINE_FEED); at >= 0; at = raw.indexOf(LINE_FEED, at + 1)) {
    const next = raw[at + 1];
    if (next === LINE_FEED) return at + 2;
    if (next === CARRIAGE_RETURN && raw[at + 2] === LINE_FEED) return at + 3;
  }
  return raw.length;
};
