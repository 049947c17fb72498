export const leastLength = 8;

export type Strength = "short" | "fair" | "good" | "strong";

const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u, /\s/u] as const;

/** Length counts most; variety helps; the same few signs over and over do not. A hint, not a judge: eight are enough to go on. */
export const strengthOf = (passphrase: string): Strength => {
  const signs = [...passphrase];
  if (signs.length < leastLength) return "short";
  const variety = kinds.filter((kind) => kind.test(passphrase)).length;
  const distinct = new Set(signs).size;
  const score = Math.min(signs.length, distinct * 2) + variety * 2;
  return score >= 24 ? "strong" : score >= 16 ? "good" : "fair";
};
