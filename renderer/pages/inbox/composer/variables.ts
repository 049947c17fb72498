/** Blanks of a saved reply or suggestion: {{customer.name}}, {{ price }}, {{ days | default: "3" }}. */
const blank = /\{\{\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:\|\s*default:\s*(?:"([^"]*)"|'([^']*)'))?\s*\}\}/gu;

export type Known = Readonly<Record<string, string>>;

/** Names without a value, each once, in the order they stand. */
export const openBlanks = (text: string): readonly string[] => [...new Set([...text.matchAll(blank)].map((match) => match[1] ?? ""))];

export const fillBlanks = (text: string, values: Known): string =>
  text.replace(blank, (whole, name: string, fallback?: string, fallback2?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value !== undefined && value !== "" ? value : (fallback ?? fallback2 ?? whole);
  });

/** What the app knows by itself. */
export const knownValues = (contactName: string, businessName: string): Known => ({
  name: contactName,
  "customer.name": contactName,
  customer_name: contactName,
  business: businessName,
  "business.name": businessName,
  business_name: businessName,
});

export interface TextPart {
  readonly text: string;
  readonly isBlank: boolean;
}

export const splitBlanks = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(blank)) {
    parts.push({ text: text.slice(at, match.index), isBlank: false }, { text: match[1] ?? "", isBlank: true });
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at), isBlank: false });
  return parts.filter((part) => part.text !== "");
};
