/**
 * The sessions of linked phones, each a sealed file in the profile. In the clear a session exists only in the folder of the browser that uses it.
 */
export interface SessionVault {
  /** A fresh folder for a browser, with what the session holds; `null` session: an empty one, for linking. Throws AppError LINK_EXPIRED or PHONE_UNLINKED (there is none). */
  checkOut(sessionId: string | null): Promise<string>;
  /** Seals what of `folder` makes up the session, in place of the former; the folder stays. */
  save(sessionId: string, folder: string): Promise<void>;
  /** Deletes a folder that was checked out, once its browser is gone. */
  discard(folder: string): Promise<void>;
  /** The sealed session is deleted for good. */
  forget(sessionId: string): Promise<void>;
  /** When it was last saved and until when it may rest, epoch milliseconds; null: there is none. */
  times(sessionId: string): { readonly savedAt: number; readonly expiresAt: number } | null;
  /** Deletes expired sessions, those in none of `kept`, and clear folders that nobody uses (left by a crash). */
  sweep(kept: readonly string[]): Promise<void>;
}
