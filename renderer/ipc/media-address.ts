/** Where the host serves a picture, a sound or a film of a message from, out of the sealed store. */
export const mediaAddress = (attachmentId: string): string => `media://${attachmentId}/`;
