/** "Re:" before an Arabic subject turns the line round and says what the place already shows: that it is an answer. */
const replyPrefix = /^(?:\s*(?:re|aw|رد)\s*:)+\s*/iu;

export const plainSubject = (subject: string): string => subject.replace(replyPrefix, "");
