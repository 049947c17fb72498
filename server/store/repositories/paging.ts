import { sql, type SelectQueryBuilder } from "kysely";
import type { Schema } from "../schema.ts";

/** A place in a list ordered by (created_at, id), newest first, as the opaque text that travels to the caller and back. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

export interface PageInput {
  readonly limit: number;
  readonly offset: number;
  readonly after: Place | null;
}

export const encodePlace = (place: Place): string => Buffer.from(`${place.at}|${place.id}`).toString("base64url");

/** Null for text that is no place of ours. */
export const decodePlace = (cursor: string): Place | null => {
  const [at = "", id = "", ...rest] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  return /^\d{1,15}$/.test(at) && /^[\w-]{1,60}$/.test(id) && rest.length === 0 ? { at: Number(at), id } : null;
};

type Listed = "subscription" | "channel_account";

/** Newest first; one row more than asked for, which tells whether there is a next page. */
export const pageOf = <T extends Listed, O>(query: SelectQueryBuilder<Schema, T, O>, table: T, page: PageInput): SelectQueryBuilder<Schema, T, O> => {
  const at = sql.ref<number>(`${table}.created_at`);
  const id = sql.ref<string>(`${table}.id`);
  const after = page.after;
  const from = after ? query.where(sql<boolean>`(${at}, ${id}) < (${after.at}, ${after.id})`) : query;
  return from.orderBy(at, "desc").orderBy(id, "desc").limit(page.limit + 1).offset(page.offset);
};
