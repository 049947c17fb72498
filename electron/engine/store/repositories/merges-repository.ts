import { z } from "zod";
import type { MergeView } from "../../../../shared/domain/contact.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { newId } from "../../kernel/ids.ts";
import type { Db } from "../db.ts";
import { choosePrimary } from "./choose-primary.ts";
import { indexContact } from "./index-contact.ts";

/** What of a contact a merge may change in the one that stays. */
const Kept = z.object({
  display_name: z.string(), name_is_manual: z.number(), language: z.string().nullable(), notes: z.string(), is_blocked: z.number(), blocked_at: z.number().nullable(), is_starred: z.number(),
});
type Kept = z.infer<typeof Kept>;

const Moved = z.object({
  identities: z.array(z.object({ id: z.string(), isPrimary: z.boolean() })),
  conversations: z.array(z.string()),
  /** Given to the winner because the loser had them. */
  labels: z.array(z.string()),
  before: Kept,
  after: Kept,
});
type Moved = z.infer<typeof Moved>;

interface Row extends Kept { id: string; first_seen_at: number }

const keptColumns = "display_name, name_is_manual, language, notes, is_blocked, blocked_at, is_starred";
const rowOf = (db: Db, id: string): Row | undefined => db.one<Row>(`select id, first_seen_at, ${keptColumns} from contact where id = ? and merged_into is null`, id);

/** The contact that stands for `id` today. */
export const currentContact = (db: Db, id: string): string => {
  let at = id;
  for (;;) {
    const next = db.one<{ merged_into: string | null }>("select merged_into from contact where id = ?", at)?.merged_into ?? null;
    if (next === null) return at;
    at = next;
  }
};

/** A person parted these two: no machine joins them again. */
export const wereParted = (db: Db, a: string, b: string): boolean =>
  db.one("select 1 from contact_merge where undone_at is not null and ((winner_id = ? and loser_id = ?) or (winner_id = ? and loser_id = ?))", a, b, b, a) !== undefined;

/** Whose name a person typed stays; otherwise who was there first. */
const inOrder = (a: Row, b: Row): readonly [winner: Row, loser: Row] => {
  if (a.name_is_manual !== b.name_is_manual) return a.name_is_manual > b.name_is_manual ? [a, b] : [b, a];
  return a.first_seen_at <= b.first_seen_at ? [a, b] : [b, a];
};

const isBare = (db: Db, row: Row): boolean => db.one("select 1 from contact_identity where contact_id = ? and ? in (value_norm, value_raw)", row.id, row.display_name) !== undefined;

const blend = (db: Db, winner: Row, loser: Row): Kept => {
  const isNamedByLoser = winner.name_is_manual === 0 && isBare(db, winner) && !isBare(db, loser);
  const named = isNamedByLoser ? loser : winner;
  const notes = [winner.notes, loser.notes].filter((note) => note.trim() !== "");
  return {
    display_name: named.display_name, name_is_manual: named.name_is_manual, language: winner.language ?? loser.language,
    notes: [...new Set(notes)].join("\n\n"), is_blocked: Math.max(winner.is_blocked, loser.is_blocked), blocked_at: winner.blocked_at ?? loser.blocked_at, is_starred: Math.max(winner.is_starred, loser.is_starred),
  };
};

const writeKept = (db: Db, id: string, kept: Kept, now: number): void => {
  db.execute(
    `update contact set display_name = ?, name_folded = ?, name_is_manual = ?, language = ?, notes = ?, is_blocked = ?, blocked_at = ?, is_starred = ?, version = version + 1, updated_at = ? where id = ?`,
    kept.display_name, fold(kept.display_name), kept.name_is_manual, kept.language, kept.notes, kept.is_blocked, kept.blocked_at, kept.is_starred, now, id,
  );
};

/** From the conversations it has: a contact parted again knows of its own only. */
const refreshTimes = (db: Db, id: string): void => {
  db.execute(
    `update contact set last_activity_at = coalesce((select max(last_message_at) from conversation where contact_id = contact.id and message_count > 0), last_activity_at),
     last_outbound_at = (select max(m.received_at) from conversation v join message m on m.conversation_id = v.id where v.contact_id = contact.id and m.direction = 'out' and m.deleted_at is null) where id = ?`, id,
  );
};

export interface Merge {
  readonly mergeId: string;
  readonly winnerId: string;
}

/**
 * Makes two contacts one: identities, conversations and labels go over to the one that stays, whose notes take in the other's. Nothing is
 * deleted, and `undoMerge` parts them again. `null` where they are one already or one of them is gone. In the caller's transaction.
 */
export const mergeContacts = (db: Db, a: string, b: string, reason: "same_identity" | "person", now: number): Merge | null => {
  const rowA = rowOf(db, currentContact(db, a));
  const rowB = rowOf(db, currentContact(db, b));
  if (!rowA || !rowB || rowA.id === rowB.id) return null;
  const [winner, loser] = inOrder(rowA, rowB);
  const identities = db.many<{ id: string; is_primary: number }>("select id, is_primary from contact_identity where contact_id = ?", loser.id);
  const conversations = db.many<{ id: string }>("select id from conversation where contact_id = ?", loser.id).map(({ id }) => id);
  const labels = db.many<{ label_id: string }>("select label_id from labelling where target_kind = 'contact' and target_id = ?", loser.id).map(({ label_id }) => label_id);
  const after = blend(db, winner, loser);
  const { id: _id, first_seen_at: _seen, ...before } = winner;
  const added = labels.filter((label) => db.execute("insert into labelling (label_id, target_kind, target_id) values (?, 'contact', ?) on conflict do nothing", label, winner.id) > 0);
  const moved: Moved = { identities: identities.map(({ id, is_primary }) => ({ id, isPrimary: is_primary === 1 })), conversations, labels: added, before, after };
  const mergeId = newId();
  db.execute("update contact_identity set contact_id = ?, is_primary = 0 where contact_id = ?", winner.id, loser.id);
  choosePrimary(db, winner.id);
  db.execute("update conversation set contact_id = ?, version = version + 1 where contact_id = ?", winner.id, loser.id);
  writeKept(db, winner.id, after, now);
  db.execute(
    `update contact set first_seen_at = min(first_seen_at, ?), last_activity_at = nullif(max(coalesce(last_activity_at, 0), coalesce((select last_activity_at from contact where id = ?), 0)), 0),
     last_outbound_at = nullif(max(coalesce(last_outbound_at, 0), coalesce((select last_outbound_at from contact where id = ?), 0)), 0) where id = ?`,
    loser.first_seen_at, loser.id, loser.id, winner.id,
  );
  db.execute("update contact set merged_into = ?, version = version + 1, updated_at = ? where id = ?", winner.id, now, loser.id);
  db.execute("insert into contact_merge (id, winner_id, loser_id, reason, moved, created_at) values (?, ?, ?, ?, ?, ?)", mergeId, winner.id, loser.id, reason, JSON.stringify(moved), now);
  indexContact(db, loser.id);
  indexContact(db, winner.id);
  return { mergeId, winnerId: winner.id };
};

/** Conversations begun since the merge by the identities that go back. */
const begunSince = (db: Db, holder: string, identities: readonly string[], since: number): string[] =>
  db
    .many<{ id: string }>(
      `select v.id from conversation v where v.contact_id = ? and v.created_at >= ?
       and exists (select 1 from message m where m.conversation_id = v.id and m.sender_identity_id in (select value from json_each(?)))
       and not exists (select 1 from message m where m.conversation_id = v.id and m.direction = 'in' and m.sender_identity_id not in (select value from json_each(?)))`,
      holder, since, JSON.stringify(identities), JSON.stringify(identities),
    )
    .map(({ id }) => id);

/**
 * Parts what was merged: what came from the other contact goes back, with what its identities began since. What a person changed after the
 * merge (name, notes, block) stays as it is. Throws NOT_FOUND for a merge that is gone or undone.
 */
export const undoMerge = (db: Db, mergeId: string, now: number): { winnerId: string; loserId: string } =>
  db.transaction(() => {
    const row = db.one<{ winner_id: string; loser_id: string; moved: string; created_at: number }>("select winner_id, loser_id, moved, created_at from contact_merge where id = ? and undone_at is null", mergeId);
    if (!row) throw new AppError("NOT_FOUND", "never", { what: "merge" });
    const moved = Moved.parse(JSON.parse(row.moved));
    const holder = currentContact(db, row.winner_id);
    const identities = moved.identities.map(({ id }) => id);
    const begun = begunSince(db, holder, identities, row.created_at);
    for (const { id, isPrimary } of moved.identities) db.execute("update contact_identity set contact_id = ?, is_primary = ? where id = ?", row.loser_id, isPrimary ? 1 : 0, id);
    for (const id of [...moved.conversations, ...begun]) db.execute("update conversation set contact_id = ?, version = version + 1 where id = ? and contact_id = ?", row.loser_id, id, holder);
    for (const label of moved.labels) db.execute("delete from labelling where target_kind = 'contact' and target_id = ? and label_id = ?", holder, label);
    db.execute("update contact set merged_into = null, version = version + 1, updated_at = ? where id = ?", now, row.loser_id);
    const today = rowOf(db, holder);
    if (today && holder === row.winner_id) writeKept(db, holder, partedFrom(today, moved), now);
    db.execute("update contact_merge set undone_at = ? where id = ?", now, mergeId);
    for (const id of [holder, row.loser_id]) {
      choosePrimary(db, id);
      refreshTimes(db, id);
      indexContact(db, id);
    }
    return { winnerId: holder, loserId: row.loser_id };
  });

/** Field by field: what still is as the merge left it goes back to what it was. */
const partedFrom = (today: Kept, { before, after }: Moved): Kept => {
  const keptName = today.display_name !== after.display_name || today.name_is_manual !== after.name_is_manual;
  return {
    display_name: keptName ? today.display_name : before.display_name,
    name_is_manual: keptName ? today.name_is_manual : before.name_is_manual,
    language: today.language === after.language ? before.language : today.language,
    notes: today.notes === after.notes ? before.notes : today.notes,
    is_blocked: today.is_blocked === after.is_blocked ? before.is_blocked : today.is_blocked,
    blocked_at: today.is_blocked === after.is_blocked ? before.blocked_at : today.blocked_at,
    is_starred: today.is_starred === after.is_starred ? before.is_starred : today.is_starred,
  };
};

/** Merges that can be undone, newest first. */
export const mergesOf = (db: Db, contactId: string): MergeView[] =>
  db
    .many<{ id: string; display_name: string; reason: MergeView["reason"]; created_at: number }>(
      "select g.id, c.display_name, g.reason, g.created_at from contact_merge g join contact c on c.id = g.loser_id where g.winner_id = ? and g.undone_at is null order by g.created_at desc, g.rowid desc", contactId,
    )
    .map((row) => ({ id: row.id, name: row.display_name, reason: row.reason, at: row.created_at }));
