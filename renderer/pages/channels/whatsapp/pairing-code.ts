import { normalisePhone } from "../../../../shared/text/phone.ts";

/** "K7QX2MPA" and "K7QX-2MPA" alike: two groups of four, as the phone shows them. */
export const pairingGroups = (code: string): readonly string[] => code.replace(/[^\p{L}\p{N}]/gu, "").match(/.{1,4}/gu) ?? [];

/** No country: the number must bring its own code. */
const noRegion = "001";

/** Digits as the service wants them, or null when it is no number with its country code. */
export const pairingPhone = (typed: string): string | null => {
  const raw = typed.trim();
  const whole = normalisePhone(/^(?:\+|00|٠٠)/u.test(raw) ? raw : `+${raw}`, noRegion);
  return whole === null ? null : whole.replace(/^\+/u, "");
};
