import type { Intent } from "../../../../shared/domain/analysis.ts";
import type { FilterRuleId, SavedReplyId } from "../../../../shared/domain/ids.ts";
import type { FilterRule, SavedReply } from "../../../../shared/domain/settings.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import { newId } from "../../kernel/ids.ts";
import type { Db } from "../db.ts";

interface SavedReplyRow { id: string; shortcut: string; title: string; body_ar: string; body_en: string; intents: string; use_count: number }
const toSavedReply = (row: SavedReplyRow): SavedReply => ({
  id: row.id as SavedReplyId, shortcut: row.shortcut, title: row.title, bodyAr: row.body_ar, bodyEn: row.body_en,
  intents: JSON.parse(row.intents) as Intent[], useCount: row.use_count,
});

export const listSavedReplies = (db: Db): SavedReply[] =>
  db.many<SavedReplyRow>("select id, shortcut, title, body_ar, body_en, intents, use_count from saved_reply order by title").map(toSavedReply);

export const saveSavedReply = (db: Db, input: Omit<SavedReply, "id" | "useCount"> & { id: SavedReplyId | null }, now: number): SavedReply => {
  const id = input.id ?? newId<SavedReplyId>();
  if (db.one("select 1 from saved_reply where shortcut = ? and id <> ?", input.shortcut, id)) throw new AppError("CONFLICT", "never", { what: "shortcut" });
  db.execute(
    `insert into saved_reply (id, shortcut, title, body_ar, body_en, intents, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set shortcut = excluded.shortcut, title = excluded.title, body_ar = excluded.body_ar, body_en = excluded.body_en, intents = excluded.intents, updated_at = excluded.updated_at`,
    id, input.shortcut, input.title, input.bodyAr, input.bodyEn, JSON.stringify(input.intents), now, now,
  );
  const saved = listSavedReplies(db).find((reply) => reply.id === id);
  if (!saved) throw new AppError("NOT_FOUND", "never", { what: "saved reply" });
  return saved;
};

export const removeSavedReply = (db: Db, id: string): void => {
  db.execute("delete from saved_reply where id = ?", id);
};

interface FilterRuleRow { id: string; kind: string; patterns: string; minimum_urgency: string | null; channels: string; is_enabled: number; position: number }
const toFilterRule = (row: FilterRuleRow): FilterRule => ({
  id: row.id as FilterRuleId, kind: row.kind as FilterRule["kind"], patterns: JSON.parse(row.patterns) as string[],
  minimumUrgency: row.minimum_urgency as FilterRule["minimumUrgency"], channels: JSON.parse(row.channels) as FilterRule["channels"],
  isEnabled: row.is_enabled === 1, position: row.position,
});

export const listFilterRules = (db: Db): FilterRule[] =>
  db.many<FilterRuleRow>("select id, kind, patterns, minimum_urgency, channels, is_enabled, position from filter_rule order by position, created_at").map(toFilterRule);

export const saveFilterRule = (db: Db, input: Omit<FilterRule, "id"> & { id: FilterRuleId | null }, now: number): FilterRule => {
  const id = input.id ?? newId<FilterRuleId>();
  db.execute(
    `insert into filter_rule (id, kind, patterns, minimum_urgency, channels, is_enabled, position, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set kind = excluded.kind, patterns = excluded.patterns, minimum_urgency = excluded.minimum_urgency, channels = excluded.channels,
     is_enabled = excluded.is_enabled, position = excluded.position, updated_at = excluded.updated_at`,
    id, input.kind, JSON.stringify(input.patterns), input.minimumUrgency, JSON.stringify(input.channels), input.isEnabled ? 1 : 0, input.position, now, now,
  );
  return { ...input, id };
};

export const removeFilterRule = (db: Db, id: string): void => {
  db.execute("delete from filter_rule where id = ?", id);
};
