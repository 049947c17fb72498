/**
 * Mail that lies about its character set. Two lies are common in Arabic mail: Windows-1256 bytes sent as UTF-8 (or
 * with no label at all), which decode to U+FFFD, and UTF-8 bytes labelled us-ascii, which decode to "Ù…Ø±".
 */

const ARABIC = /[\u0600-\u06ff]/g;
const ARABIC_RUN = /[\u0621-\u0652]{2,}/g;
const NON_ASCII = /[^\u0000-\u007f]/g;
const MOJIBAKE = /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;

const windows1252 = new TextDecoder("windows-1252");
const toByte = new Map<string, number>(
  [...windows1252.decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128))].map((character, index) => [character, index + 128]),
);
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** True when a good part of what is not ASCII could not be decoded. */
export const isUndecoded = (text: string): boolean => {
  if (!text.includes("\uFFFD")) return false;
  return count(text, /\uFFFD/g) * 4 >= count(text, NON_ASCII);
};

/** Text whose UTF-8 bytes were read as Windows-1252, read again as UTF-8; the text itself when it is anything else. */
export const undoMojibake = (text: string): string => {
  if (!MOJIBAKE.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const byte = unit < 128 ? unit : toByte.get(character);
    if (byte === undefined) return text;
    bytes[length++] = byte;
  }
  try {
    return strictUtf8.decode(bytes.subarray(0, length));
  } catch {
    return text; // not UTF-8 in disguise: it means what it says
  }
};

/** The character set 8-bit text without a trustworthy label is most likely in. */
export const guessCharset = (bytes: Uint8Array): "utf-8" | "windows-1256" | "windows-1252" => {
  try {
    strictUtf8.decode(bytes);
    return "utf-8";
  } catch {
    const asArabic = new TextDecoder("windows-1256").decode(bytes);
    const inRuns = (asArabic.match(ARABIC_RUN) ?? []).reduce((total, run) => total + run.length, 0);
    const foreign = count(asArabic, NON_ASCII);
    // Western text read as 1256 gives lone Arabic letters inside Latin words, Arabic gives whole words
    return inRuns * 2 > foreign && count(asArabic, ARABIC) * 2 > foreign ? "windows-1256" : "windows-1252";
  }
};

/** Decodes bytes whose character set nobody told. */
export const decodeGuessing = (bytes: Uint8Array): string => new TextDecoder(guessCharset(bytes)).decode(bytes);

/**
 * The mail again with its header in UTF-8 and its bodies' labels replaced by what the bytes suggest; null when
 * nothing better is in sight.
 */
export const relabel = (raw: Uint8Array, headerLength: number): Uint8Array | null => {
  const header = Buffer.from(decodeGuessing(raw.subarray(0, headerLength)), "utf8");
  const body = Buffer.from(raw.buffer, raw.byteOffset + headerLength, raw.byteLength - headerLength);
  const guessed = guessCharset(body);
  const label = declaredInHtml(body) ?? (guessed === "utf-8" ? guessBehindEncoding(body) : guessed);
  if (label === "utf-8") return header.length === headerLength ? null : Buffer.concat([header, body]);
  const swap = (text: string): string => text.replace(/charset\s*=\s*"?[\w.:-]+"?/gi, `charset="${label}"`);
  const labelled = swap(header.toString("latin1"));
  const typed = /^content-type:/im.test(labelled) ? labelled : `Content-Type: text/plain; charset="${label}"\r\n${labelled}`;
  return Buffer.concat([Buffer.from(typed, "latin1"), Buffer.from(swap(body.toString("latin1")), "latin1")]);
};

/** The HTML's own word for it, when it is one we can decode and not the one that just failed. */
const declaredInHtml = (body: Buffer): string | null => {
  const label = /<meta[^>]{0,200}charset\s*=\s*(?:3D)?["']?([\w-]{3,30})/i.exec(body.subarray(0, 100_000).toString("latin1"))?.[1]?.toLowerCase();
  if (label === undefined || label === "utf-8") return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null; // a name no decoder knows
  }
};

/** Quoted-printable keeps the bytes as =XX; base64 bodies are taken whole when they are the only part. */
const guessBehindEncoding = (body: Buffer): "utf-8" | "windows-1256" | "windows-1252" => {
  const text = body.subarray(0, 200_000).toString("latin1");
  const quoted = text.match(/(?:=[89A-F][0-9A-F](?:=20| )?){2,}/gi)?.join("=20") ?? "";
  if (quoted.length > 0) return guessCharset(Buffer.from(quoted.replace(/ /g, "=20").replace(/=/g, ""), "hex"));
  const block = /(?:^|\n)((?:[A-Za-z0-9+/]{40,76}\r?\n)*[A-Za-z0-9+/]{8,76}={0,2})\s*(?:\r?\n|$)/.exec(text)?.[1];
  return block === undefined ? "utf-8" : guessCharset(Buffer.from(block, "base64"));
};
