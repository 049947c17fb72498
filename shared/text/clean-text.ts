const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const CONTROL_IN_BODY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** Embeddings, overrides and isolates; the plain marks U+200E and U+200F are ordinary in Arabic names. */
const LONE_SURROGATE = /\p{Cs}/gu;
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/g;

/** A one-line value (name, subject, header) without newlines, NUL and characters that turn its direction over. */
export const cleanLine = (value: string, maxLength: number): string =>
  value.replace(CONTROL, " ").replace(BIDI_CONTROL, "").trim().slice(0, maxLength).replace(LONE_SURROGATE, "\uFFFD");

/** Body text with plain line ends and without control characters. */
export const cleanBody = (value: string): string => {
  const plain = value.includes("\r") ? value.replace(/\r\n?/g, "\n") : value;
  return plain.replace(CONTROL_IN_BODY, "").replace(LONE_SURROGATE, "\uFFFD");
};
