import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { fold } from "./fold.ts";

/** Characters people put into phone numbers; anything else means it is not (only) a number. */
const PHONE_SHAPED = /^[\d\s+().\-/]+$/u;

/**
 * E.164 ("+966501234567") or null. Takes Arabic-Indic and Persian digits, direction marks, spaces, dashes and a
 * leading 00 as people write them; `region` (ISO 3166, "SA") is where a number without country code belongs.
 */
export const normalisePhone = (raw: string, region: string): string | null => {
  const plain = fold(raw.slice(0, 60)).replace(/[\u2010-\u2015]/gu, "-").trim();
  if (!PHONE_SHAPED.test(plain)) return null;
  const digits = plain.replace(/\D/gu, "");
  if (digits.length < 5 || digits.length > 17) return null;
  const international = digits.startsWith("00") ? `+${digits.slice(2)}` : plain.includes("+") ? `+${digits}` : digits;
  const country = region.toUpperCase() as CountryCode;
  const parsed = parsePhoneNumberFromString(international, country);
  if (parsed?.isValid()) return parsed.number;
  // "966501234567" is how WhatsApp and many signatures write it: the country code without its plus.
  if (!international.startsWith("+") && digits.length >= 10) {
    const withPlus = parsePhoneNumberFromString(`+${digits}`);
    if (withPlus?.isValid()) return withPlus.number;
  }
  return null;
};

/** Grouped for reading ("+966 50 123 4567"); the input itself when it is no number. */
export const formatPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** No country: the number must bring its own code. */
const noRegion = "001";

/** Digits with the country code, as a pairing service wants them, or null when it is no such number. */
export const pairingPhone = (typed: string): string | null => {
  const raw = typed.trim();
  const whole = normalisePhone(/^(?:\+|00|٠٠)/u.test(raw) ? raw : `+${raw}`, noRegion);
  return whole === null ? null : whole.replace(/^\+/u, "");
};
