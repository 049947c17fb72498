/** Whether a name that the server sent has words here; others are shown as they are. */
export const isKey = <T extends object>(words: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(words, name);
