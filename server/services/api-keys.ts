import { z } from "zod";
import { Permission } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { insertApiKey, useApiKey, type ApiKeyRow } from "../store/repositories/api-keys-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";
import type { Principal } from "./permissions.ts";

const prefix = "mdk_";
const keyBytes = 32;
const dayMs = 24 * 60 * 60_000;

export const readScopes = (row: Pick<ApiKeyRow, "scopes">): Permission[] => z.array(Permission).parse(JSON.parse(row.scopes));

/** Makes a key; its text is in the answer and nowhere else. */
export const createApiKey = async (context: Context, tx: Db, input: { readonly name: string; readonly scopes: readonly Permission[]; readonly daysValid: number }, actor: Actor): Promise<{ readonly key: string; readonly row: ApiKeyRow }> => {
  const { ports, vault } = context;
  const key = prefix + Buffer.from(ports.randomBytes(keyBytes)).toString("base64url");
  const row: ApiKeyRow = {
    id: ports.newId(), hash: vault.hash("api-key", key), hint: `${prefix}…${key.slice(-4)}`, name: input.name, scopes: JSON.stringify(input.scopes), created_by: actor.name, created_at: ports.now(), expires_at: ports.now() + input.daysValid * dayMs,
    revoked_at: null, last_used_at: null, use_count: 0,
  };
  await insertApiKey(tx, row);
  await recordEvent(context, tx, { actor, action: "apikey.create", target: { kind: "api_key", id: row.id }, details: { name: row.name, scopes: input.scopes } });
  return { key, row };
};

/** Who holds this key; null for one that is unknown, old or withdrawn. Each look counts as a use. */
export const readApiKey = async ({ db, ports, vault }: Context, key: string): Promise<Principal | null> => {
  if (!key.startsWith(prefix) || key.length > 200) return null;
  const row = await useApiKey(db, vault.hashes("api-key", key), ports.now());
  return row ? { kind: "api_key", id: row.id, name: row.name, role: null, sessionId: null, permissions: readScopes(row) } : null;
};
