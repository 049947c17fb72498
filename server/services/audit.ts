import type { Context } from "../context.ts";
import { appendEvent, getHead, readChain, takeNextPlace, type AuditRow } from "../store/repositories/audit-repository.ts";
import type { Db } from "../store/schema.ts";

/** Who did something, and from where. */
export interface Actor {
  readonly kind: "operator" | "api_key" | "admin_key" | "license" | "command" | "anonymous";
  readonly id: string | null;
  readonly name: string;
  readonly ip: string;
}

export interface AuditEntry {
  readonly actor: Actor;
  /** "area.verb". */
  readonly action: string;
  readonly target?: { readonly kind: string; readonly id: string };
  readonly status?: "success" | "failure";
  /** Never a secret. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

type Unhashed = Omit<AuditRow, "hash">;

/** One spelling per event, so that every column is covered. */
const textOf = (row: Unhashed): string =>
  JSON.stringify([row.seq, row.at, row.actor_kind, row.actor_id, row.actor_name, row.action, row.target_kind, row.target_id, row.status, row.ip_address, row.details, row.previous_hash]);

/** Adds to the chain, as the last step of the transaction that does what is told: either both are there or neither. */
export const recordEvent = async ({ ports, vault }: Context, tx: Db, entry: AuditEntry): Promise<void> => {
  const place = await takeNextPlace(tx);
  const row: Unhashed = {
    seq: place.seq, at: ports.now(), actor_kind: entry.actor.kind, actor_id: entry.actor.id, actor_name: entry.actor.name, action: entry.action, target_kind: entry.target?.kind ?? null, target_id: entry.target?.id ?? null,
    status: entry.status ?? "success", ip_address: entry.actor.ip, details: JSON.stringify(entry.details ?? {}), key_id: vault.auditKeyId, previous_hash: place.hash,
  };
  const hash = vault.auditHash(vault.auditKeyId, textOf(row));
  if (hash === undefined) throw new Error("the audit key in use is unknown to the vault");
  await appendEvent(tx, { ...row, hash });
};

export interface AuditVerdict {
  readonly checked: number;
  /** The first place where the chain does not hold; null where it holds to its end. */
  readonly brokenAt: number | null;
  readonly reason: "changed" | "missing" | "tail_missing" | "key_unknown" | null;
}

const batch = 500;

/** Walks the whole chain. A changed, removed or inserted event shows at its place, a cut tail at the end. */
export const verifyAudit = async ({ vault }: Context, db: Db): Promise<AuditVerdict> => {
  let previous = "";
  let seq = 0;
  for (;;) {
    const rows = await readChain(db, seq, batch);
    for (const row of rows) {
      if (row.seq !== seq + 1) return { checked: seq, brokenAt: seq + 1, reason: "missing" };
      const { hash, ...unhashed } = row;
      const wanted = vault.auditHash(row.key_id, textOf(unhashed));
      if (wanted === undefined) return { checked: seq, brokenAt: row.seq, reason: "key_unknown" };
      if (row.previous_hash !== previous || hash !== wanted) return { checked: seq, brokenAt: row.seq, reason: "changed" };
      previous = hash;
      seq = row.seq;
    }
    if (rows.length < batch) break;
  }
  const head = await getHead(db);
  return head.seq === seq && head.hash === previous ? { checked: seq, brokenAt: null, reason: null } : { checked: seq, brokenAt: seq + 1, reason: "tail_missing" };
};
