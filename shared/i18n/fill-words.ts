/**
 * A sentence of the catalogue with its values in place, each written by `write`. Empty where a value that the sentence needs did not
 * come: half a sentence helps nobody. The window's own sentences are filled by its translator; failures and the command line by this.
 */
export const fillWords = (sentence: string, values: Readonly<Record<string, string | number | boolean | undefined>>, write: (value: string) => string = (value) => value): string => {
  let isWhole = true;
  const filled = sentence.replace(/\{\{(\w+)(?:, number)?\}\}/gu, (_match, name: string) => {
    const value = values[name];
    if (value === undefined || value === "") isWhole = false;
    return write(String(value ?? ""));
  });
  return isWhole ? filled : "";
};
