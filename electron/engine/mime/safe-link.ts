/** What may stand in an href: a page, a mail address, a telephone. Everything else (javascript:, data:, file:, smb: …) is none. */
export const safeHref = (value: string): string | null => {
  const text = value.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/g, (gap) => (gap.includes(" ") ? " " : "")).trim();
  if (text.length > 8000) return null;
  if (/^tel:[+\d\-().\s*#]{1,40}$/i.test(text)) return text.replace(/\s+/g, "");
  if (/^mailto:[^\s<>"]{1,2000}$/i.test(text)) return text;
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return url.hostname === "" ? null : url.href;
  } catch {
    return null; // not an address any browser would open
  }
};

const NAMED_HOST = /^(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}]{2,24})(?=[/:?#]|$)/iu;

const hostIn = (text: string): string | null => {
  const named = NAMED_HOST.exec(text.trim().slice(0, 300))?.[1];
  if (named === undefined) return null;
  try {
    return new URL(`http://${named}`).hostname.replace(/^www\./, "");
  } catch {
    return null; // looks like a host, is none
  }
};

/**
 * The real host of a link that says or suggests another one, null when the link is what it seems: its text names a
 * different host, it carries a user name before the host, or its host is spelt in punycode.
 */
export const misleadingHost = (href: string, text: string): string | null => {
  if (!/^https?:/i.test(href)) return null;
  const url = new URL(href);
  const host = url.hostname.replace(/^www\./, "");
  if (url.username !== "" || url.password !== "" || /(?:^|\.)xn--/.test(host)) return host;
  const said = hostIn(text);
  if (said === null || said === host || host.endsWith(`.${said}`) || said.endsWith(`.${host}`)) return null;
  return host;
};
