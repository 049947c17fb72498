/**
 * The key a customer buys: `MUDEER-XXXX-XXXX-XXXX`. Eleven characters carry 55 random bits, the twelfth checks them, so that a typing
 * slip is told at once and without a network. The letters are Crockford's: no I, L, O or U, which are read as 1, 1, 0 or as nothing.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const prefix = "MUDEER";
const bodyLength = 12;

/** Bytes of randomness `makeLicenseKey` asks for. */
export const licenseKeyRandomBytes = bodyLength - 1;

/** Multiplies by x in GF(32), the field of x⁵ + x² + 1. */
const timesX = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

/**
 * Zero for a right key. Each place has a weight of its own in the field, so every single wrong character and every swap of two
 * characters shows.
 */
const remainder = (values: readonly number[]): number => values.reduce((sum, value) => timesX(sum) ^ value, 0);

const format = (body: string): string => [prefix, body.slice(0, 4), body.slice(4, 8), body.slice(8)].join("-");

/** A new key of `licenseKeyRandomBytes` random bytes. */
export const makeLicenseKey = (random: Uint8Array): string => {
  if (random.length !== licenseKeyRandomBytes) throw new RangeError(`a licence key takes ${licenseKeyRandomBytes} random bytes`);
  const values = [...random].map((byte) => byte & 31);
  values.push(timesX(remainder(values)));
  return format(values.map((value) => alphabet[value]).join(""));
};

const lookAlikes: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/**
 * What a person typed or pasted, as the one written form, or null where it is no key. Lower case, full-width letters, Arabic-Indic and
 * Persian digits, spaces, direction marks, missing dashes and a missing prefix are all forgiven; a wrong character is not.
 */
export const parseLicenseKey = (typed: string): string | null => {
  if (typed.length > 200) return null;
  const plain = typed
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  const body = (plain.startsWith(prefix) ? plain.slice(prefix.length) : plain).replace(/[OIL]/g, (letter) => lookAlikes[letter] ?? letter);
  if (body.length !== bodyLength) return null;
  const values = [...body].map((character) => alphabet.indexOf(character));
  return values.includes(-1) || remainder(values) !== 0 ? null : format(body);
};

/** What may be shown of a key once it is kept as a hash only: enough to tell two apart, nothing to guess from. */
export const licenseKeyHint = (key: string): string => `${prefix}-…-${key.slice(-4)}`;
