import type { AttachmentId, ChannelAccountId, ConversationId } from "../../../../shared/domain/ids.ts";
import type { Db } from "../db.ts";

/** A file that still lies with its service. */
export interface PendingMedia {
  readonly id: AttachmentId;
  readonly accountId: ChannelAccountId;
  readonly conversationId: ConversationId;
  readonly remoteRef: string;
  readonly fileName: string;
  readonly mime: string;
  readonly attempts: number;
}

/** Newest first: the person looks at the newest first. */
export const dueMedia = (db: Db, now: number, limit: number): PendingMedia[] =>
  db.many<PendingMedia>(
    `select t.id, m.channel_account_id as accountId, m.conversation_id as conversationId, t.remote_ref as remoteRef, t.file_name as fileName, t.mime, t.attempts
     from attachment t indexed by attachment_pending join message m on m.id = t.message_id join channel_account a on a.id = m.channel_account_id
     where t.state = 'pending' and t.next_attempt_at <= ? and a.removed_at is null order by m.seq desc limit ?`,
    now, limit,
  );

export const nextMediaAt = (db: Db): number | null => db.one<{ at: number | null }>("select min(next_attempt_at) as at from attachment where state = 'pending'")?.at ?? null;

export interface FetchedMedia {
  readonly kind: "image" | "video" | "audio" | "document";
  readonly mime: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isDangerous: boolean;
}

export const storeMedia = (db: Db, id: string, file: FetchedMedia): void => {
  db.execute(
    "update attachment set state = 'ready', kind = ?, mime = ?, file_name = ?, bytes = ?, sha256 = ?, is_dangerous = ?, next_attempt_at = null where id = ?",
    file.kind, file.mime, file.fileName, file.bytes, file.sha256, file.isDangerous ? 1 : 0, id,
  );
};

/** `nextAttemptAt` null gives up until the person asks again. */
export const failMedia = (db: Db, id: string, state: "pending" | "failed" | "too_large", attempts: number, nextAttemptAt: number | null): void => {
  db.execute("update attachment set state = ?, attempts = ?, next_attempt_at = ? where id = ?", state, attempts, nextAttemptAt, id);
};

/** The person asks again for a file that was given up. False when there is nothing to fetch. */
export const retryMedia = (db: Db, id: string, now: number): boolean =>
  db.execute("update attachment set state = 'pending', attempts = 0, next_attempt_at = ? where id = ? and state = 'failed' and remote_ref is not null", now, id) > 0;

/** The files of one shelf that a message or a reply names. */
export const namedMedia = (db: Db, shelf: string): ReadonlySet<string> =>
  new Set(
    db
      .many<{ name: string }>("select sha256 as name from attachment where sha256 >= @from and sha256 < @to union select sha256 from outbox_file where sha256 >= @from and sha256 < @to", { from: shelf, to: `${shelf}~` })
      .map(({ name }) => name),
  );
