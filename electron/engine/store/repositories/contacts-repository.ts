import type { ContactRow, ContactView, IdentityView, TimelineItem } from "../../../../shared/domain/contact.ts";
import type { ContactId, LabelId } from "../../../../shared/domain/ids.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { buildMatchQuery } from "../../../../shared/text/index-tokens.ts";
import { newId } from "../../kernel/ids.ts";
import type { Db } from "../db.ts";
import { decodePlace, toPage } from "./cursor.ts";
import { choosePrimary } from "./choose-primary.ts";
import { indexContact } from "./index-contact.ts";
import { currentContact, mergeContacts, mergesOf, wereParted } from "./merges-repository.ts";

export interface ResolvedContact {
  readonly contactId: ContactId;
  readonly identityId: string;
  readonly isBlocked: boolean;
  /** We have written to this person before. */
  readonly isKnown: boolean;
  readonly isNew: boolean;
}

interface IdentityRow { identity_id: string; contact_id: string; is_blocked: number; last_outbound_at: number | null; display_name: string; name_is_manual: number }

/** Identities that belong to one person for good; the others (an @name) a service hands on to somebody else. */
const lasting: ReadonlySet<string> = new Set(["email", "phone", "wa_phone", "wa_lid", "wa_bsuid", "tg_user"]);

const holderOf = (db: Db, identity: { kind: string; value: string }): IdentityRow | undefined =>
  db.one<IdentityRow>(
    `select i.id as identity_id, c.id as contact_id, c.is_blocked, c.last_outbound_at, c.display_name, c.name_is_manual
     from contact_identity i join contact c on c.id = i.contact_id where i.kind = ? and i.scope = '' and i.value_norm = ?`,
    identity.kind, identity.value,
  );

/**
 * The contact behind a sender, made when it is new. A better name replaces a bare address, never a name typed by hand. Whoever is known by one
 * of the lasting `aliases` is the same person: two contacts that this shows to be one become one.
 */
export const resolveContact = (db: Db, identity: { kind: string; value: string; name: string }, aliases: readonly Alias[], now: number): ResolvedContact => {
  const known = holderOf(db, identity) ?? adopt(db, identity, aliases, now);
  if (!known) {
    const made = createContact(db, identity, now);
    joinAliases(db, made.contactId, aliases, now);
    return made;
  }
  if (identity.name !== "" && known.display_name === identity.value && known.name_is_manual === 0) renameContact(db, known.contact_id, identity.name);
  const contactId = joinAliases(db, known.contact_id, aliases, now) as ContactId;
  const held = contactId === known.contact_id ? known : (holderOf(db, identity) ?? known);
  return { contactId, identityId: held.identity_id, isBlocked: held.is_blocked === 1, isKnown: held.last_outbound_at !== null, isNew: false };
};

/** A new identity of somebody we know by another one. */
const adopt = (db: Db, identity: { kind: string; value: string; name: string }, aliases: readonly Alias[], now: number): IdentityRow | undefined => {
  const holder = aliases.filter((alias) => lasting.has(alias.kind)).map((alias) => holderOf(db, alias)).find((row) => row !== undefined);
  if (!holder) return undefined;
  addIdentity(db, holder.contact_id, { kind: identity.kind, value: identity.value, name: identity.value }, now);
  return holderOf(db, identity);
};

const createContact = (db: Db, identity: { kind: string; value: string; name: string }, now: number): ResolvedContact => {
  const contactId = newId<ContactId>();
  const identityId = newId();
  const name = identity.name === "" ? identity.value : identity.name;
  db.insert("contact", {
    id: contactId, display_name: name, name_folded: fold(name), language: null, blocked_at: null, first_seen_at: now,
    last_activity_at: null, last_outbound_at: null, merged_into: null, created_at: now, updated_at: now,
  });
  db.insert("contact_identity", {
    id: identityId, contact_id: contactId, kind: identity.kind, value_norm: identity.value, value_raw: identity.value, is_primary: 1, source: "message", created_at: now,
  });
  db.execute("insert into contact_fts (rowid, name, identities) values ((select rowid from contact where id = ?), ?, ?)", contactId, fold(name), fold(identity.value));
  return { contactId, identityId, isBlocked: false, isKnown: false, isNew: true };
};

export interface Alias {
  readonly kind: string;
  readonly value: string;
  /** As people write it. */
  readonly name: string;
}

/** Gives the contact its further identities, and the id it has from then on: one of them may show that it is somebody we know. */
const joinAliases = (db: Db, contactId: string, aliases: readonly Alias[], now: number): string => {
  let current = contactId;
  for (const alias of aliases) {
    const holder = holderOf(db, alias)?.contact_id;
    if (holder === current) continue;
    if (holder === undefined) addIdentity(db, current, alias, now);
    else if (!lasting.has(alias.kind)) handOn(db, holder, current, alias);
    else if (!wereParted(db, current, holder)) current = mergeContacts(db, current, holder, "same_identity", now)?.winnerId ?? current;
  }
  return current;
};

/** All of these are one person; told late, they may belong to several contacts. Gives the contact they belong to now, null when nobody has any of them. */
export const identify = (db: Db, identities: readonly Alias[], now: number): string | null => {
  const first = identities.map((identity) => holderOf(db, identity)?.contact_id).find((id) => id !== undefined);
  return first === undefined ? null : joinAliases(db, first, identities, now);
};

const addIdentity = (db: Db, contactId: string, alias: Alias, now: number): void => {
  db.insert("contact_identity", { id: newId(), contact_id: contactId, kind: alias.kind, value_norm: alias.value, value_raw: alias.name, is_primary: 0, source: "message", created_at: now });
  choosePrimary(db, contactId);
  indexContact(db, contactId);
};

const handOn = (db: Db, from: string, to: string, alias: Alias): void => {
  db.execute("update contact_identity set contact_id = ? where kind = ? and scope = '' and value_norm = ?", to, alias.kind, alias.value);
  for (const contactId of [from, to]) {
    choosePrimary(db, contactId);
    indexContact(db, contactId);
  }
};

const renameContact = (db: Db, contactId: string, name: string): void => {
  db.execute("update contact set display_name = ?, name_folded = ? where id = ?", name, fold(name), contactId);
  indexContact(db, contactId);
};

interface ListRow {
  id: string; display_name: string; language: string | null; is_blocked: number; is_starred: number; last_activity_at: number | null;
  primary_identity: string | null; conversation_count: number; label_ids: string | null;
}

const columns = `c.id, c.display_name, c.language, c.is_blocked, c.is_starred, c.last_activity_at,
  (select value_raw from contact_identity i where i.contact_id = c.id order by is_primary desc limit 1) as primary_identity,
  (select count(*) from conversation v where v.contact_id = c.id and v.message_count > 0) as conversation_count,
  (select group_concat(label_id) from labelling l where l.target_kind = 'contact' and l.target_id = c.id) as label_ids`;

const toRow = (row: ListRow): ContactRow => ({
  id: row.id as ContactId, name: row.display_name, primaryIdentity: row.primary_identity ?? "", language: row.language, isBlocked: row.is_blocked === 1,
  isStarred: row.is_starred === 1, labelIds: (row.label_ids?.split(",") ?? []) as LabelId[], conversationCount: row.conversation_count, lastActivityAt: row.last_activity_at,
});

export const listContacts = (db: Db, input: { query: string; cursor?: string | null | undefined; limit: number }): { items: ContactRow[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const match = input.query.trim() === "" ? null : buildMatchQuery(input.query, { beginsFrom: 2 });
  if (input.query.trim() !== "" && match === null) return { items: [], next: null };
  const rows = db.many<ListRow>(
    `select ${columns} from contact c where c.merged_into is null and c.last_activity_at is not null
     and (? is null or c.rowid in (select rowid from contact_fts where contact_fts match coalesce(?, '""')))
     and (? is null or (c.last_activity_at, c.id) < (?, ?)) order by c.last_activity_at desc, c.id desc limit ?`,
    match, match, place?.at ?? null, place?.at ?? null, place?.id ?? null, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.last_activity_at ?? 0, id: row.id }), toRow);
};

/** Asked for one that went into another, it gives the other. */
export const getContact = (db: Db, id: string): ContactView => {
  const contactId = currentContact(db, id);
  const row = db.one<ListRow & { notes: string; first_seen_at: number; version: number }>(`select ${columns}, c.notes, c.first_seen_at, c.version from contact c where c.id = ?`, contactId);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "contact" });
  const identities = db
    .many<{ kind: IdentityView["kind"]; value_raw: string; is_primary: number }>("select kind, value_raw, is_primary from contact_identity where contact_id = ? order by is_primary desc, created_at", contactId)
    .map((identity) => ({ kind: identity.kind, value: identity.value_raw, isPrimary: identity.is_primary === 1 }));
  return { ...toRow(row), identities, merges: mergesOf(db, contactId), notes: row.notes, firstSeenAt: row.first_seen_at, version: row.version };
};

/** Refused with CONFLICT when somebody else changed the contact since `version`. */
export const updateContact = (
  db: Db,
  input: { contactId: string; version: number; name?: string | undefined; notes?: string | undefined; isStarred?: boolean | undefined },
  now: number,
): ContactView =>
  db.transaction(() => {
    const current = getContact(db, input.contactId);
    if (current.version !== input.version) throw new AppError("CONFLICT", "never", { what: "contact" });
    const name = input.name ?? current.name;
    db.execute(
      "update contact set display_name = ?, name_folded = ?, name_is_manual = max(name_is_manual, ?), notes = ?, is_starred = ?, version = version + 1, updated_at = ? where id = ?",
      name, fold(name), input.name === undefined ? 0 : 1, input.notes ?? current.notes, (input.isStarred ?? current.isStarred) ? 1 : 0, now, input.contactId,
    );
    if (input.name !== undefined) indexContact(db, input.contactId);
    return getContact(db, input.contactId);
  });

export const setContactBlocked = (db: Db, contactId: string, isBlocked: boolean, now: number): boolean =>
  db.execute(
    "update contact set is_blocked = ?, blocked_at = ?, version = version + 1, updated_at = ? where id = ? and is_blocked <> ?",
    isBlocked ? 1 : 0, isBlocked ? now : null, now, contactId, isBlocked ? 1 : 0,
  ) > 0;

export const contactTimeline = (db: Db, input: { contactId: string; cursor?: string | null | undefined; limit: number }): { items: TimelineItem[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const rows = db.many<{ seq: number; id: string; conversation_id: string; kind: string; direction: string; subject: string; text: string; sent_at: number }>(
    `select m.seq, m.id, m.conversation_id, a.kind, m.direction, m.subject, substr(m.text, 1, 200) as text, m.sent_at
     from conversation v join message m on m.conversation_id = v.id join channel_account a on a.id = m.channel_account_id
     where v.contact_id = ? and m.status <> 'filtered' and m.deleted_at is null and (? is null or m.seq < ?) order by m.seq desc limit ?`,
    input.contactId, place?.at ?? null, place?.at ?? null, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.seq, id: row.id }), (row) => ({
    messageId: row.id, conversationId: row.conversation_id, channelKind: row.kind, direction: row.direction, subject: row.subject, preview: row.text, sentAt: row.sent_at,
  }) as TimelineItem);
};
