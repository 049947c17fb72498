/** Readable, valid ids: the kind in the third group, the number at the end. */
const kinds = { conversation: 1, message: 2, contact: 3, account: 4, draft: 5, outbox: 6, label: 7, savedReply: 8, attachment: 9, rule: 10 } as const;

export const fakeId = <T extends string>(kind: keyof typeof kinds, number: number): T =>
  `00000000-0000-7${kinds[kind].toString(16).padStart(3, "0")}-8000-${number.toString().padStart(12, "0")}` as T;
