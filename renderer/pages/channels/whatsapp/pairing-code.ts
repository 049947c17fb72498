/** "K7QX2MPA" and "K7QX-2MPA" alike: two groups of four, as the phone shows them. */
export const pairingGroups = (code: string): readonly string[] => code.replace(/[^\p{L}\p{N}]/gu, "").match(/.{1,4}/gu) ?? [];
