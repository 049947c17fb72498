import { stripControls } from "./safe-text.ts";

/** RFC 5321 limits: 64 octets for the local part, 254 for the whole; counted here in UTF-16 units. */
const MAX_LOCAL = 64;
const MAX_TOTAL = 254;

/** Unquoted local part: atoms joined by single dots; letters beyond ASCII as RFC 6531 allows. */
const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const QUOTED_LOCAL = /^"(?:[^"\\\r\n]|\\.){1,62}"$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;
const LITERAL = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|ipv6:[\da-f:.]+)\]$/u;

/**
 * The address in the one form under which people are told apart: no name, no angle brackets, no invisible
 * characters, lower case (also the local part: in practice no server keeps Ali@ and ali@ apart). null when it
 * is no address.
 */
export const normaliseEmail = (raw: string): string | null => {
  const clean = stripControls(raw).trim();
  const bracketed = /<([^<>]*)>\s*$/u.exec(clean);
  let address = (bracketed?.[1] ?? clean).trim().replace(/^mailto:/iu, "").toLowerCase();
  if (address.endsWith(".")) address = address.slice(0, -1);
  const at = address.lastIndexOf("@");
  if (at < 1 || address.length > MAX_TOTAL || at > MAX_LOCAL) return null;
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (!LOCAL.test(local) && !QUOTED_LOCAL.test(local)) return null;
  if (LITERAL.test(domain)) return `${local}@${domain}`;
  const labels = domain.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/u.test(labels.at(-1) ?? "") ? null : `${local}@${domain}`;
};

/** True when the part before the @ needs a server that speaks SMTPUTF8 (RFC 6531). */
export const needsSmtpUtf8 = (address: string): boolean => {
  const at = address.lastIndexOf("@");
  for (let index = 0; index < at; index++) if (address.charCodeAt(index) > 0x7f) return true;
  return false;
};

/** The domain of a normalised address, "" when there is none. */
export const emailDomain = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
