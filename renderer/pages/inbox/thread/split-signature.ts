export interface SignedText {
  readonly body: string;
  readonly signature: string;
}

const delimiter = /^--\s?$/u;
const signOff =
  /^(best|kind|warm|many)?\s*(regards|thanks|wishes)[,.!]?$|^(yours )?(sincerely|faithfully)[,.]?$|^(مع (خالص )?(التحية|تحياتي|الشكر|الشكر والتقدير)|تحياتي|وتفضلوا بقبول فائق الاحترام)[،,.]?$/iu;
/** Longer than this it is no signature but a letter that happens to contain the words. */
const mostLines = 8;

/** The name and address at a mail's foot, folded away so that what was said is read first. */
export const splitSignature = (text: string): SignedText => {
  const lines = text.split("\n");
  const from = lines.findLastIndex((line) => delimiter.test(line) || signOff.test(line.trim()));
  const rest = lines.length - from;
  if (from <= 0 || rest > mostLines || rest < 2) return { body: text, signature: "" };
  const body = lines.slice(0, from).join("\n").trimEnd();
  return body === "" ? { body: text, signature: "" } : { body, signature: lines.slice(from).join("\n").trim() };
};
