/** First-strong isolate … pop: a name or an address in a sentence cannot turn its neighbours round (R4). */
const open = "\u2068";
const close = "\u2069";
const onlyNumber = /^[\d٠-٩.,٬٫%\s:]*$/u;

export const isolate = (text: string): string => (onlyNumber.test(text) ? text : `${open}${text}${close}`);

/** For places where the invisible marks would be in the way: file names, clipboard, comparisons. */
export const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/gu, "");
