import { z } from "zod";
import { LicenseErrorBody } from "../../shared/license/license-contract.ts";
import type { Permission } from "../../shared/license/operator-contract.ts";
import { decodePlace, encodePlace, type PageInput, type Place } from "../store/repositories/paging.ts";
import { ServerError } from "../errors.ts";

/** Refusals as every route may give them. */
export const ErrorAnswer = z.object({ error: LicenseErrorBody.shape.error.extend({ fields: z.array(z.string()).optional() }) });

export const refusals = { "4xx": ErrorAnswer, "5xx": ErrorAnswer } as const;

export const signedInAs: readonly Readonly<Record<string, readonly string[]>>[] = [{ bearer: [] }, { apiKey: [] }, { adminKey: [] }];

export const needs = (permission: Permission) => ({ needs: permission });

export const IdParams = z.object({ id: z.uuid() });

export const toIso = (at: number): string => new Date(at).toISOString();
export const toIsoOrNull = (at: number | null): string | null => (at === null ? null : toIso(at));

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  /** From an earlier answer's `next`; it stands instead of an offset. */
  cursor: z.string().max(200).optional(),
};

export const readPage = (query: { readonly limit: number; readonly offset: number; readonly cursor?: string | undefined }): PageInput => {
  const after = query.cursor === undefined ? null : decodePlace(query.cursor);
  if (query.cursor !== undefined && !after) throw new ServerError("INVALID_INPUT", { fields: ["cursor"] });
  return { limit: query.limit, offset: after ? 0 : query.offset, after };
};

/** The rows asked for, and the place of the next page where there is one row more. */
export const toPage = <Row, Item>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Place, toItem: (row: Row) => Item): { items: Item[]; next: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last !== undefined ? encodePlace(placeOf(last)) : null };
};
