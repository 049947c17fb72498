import type { UsageCount } from "../../../../shared/license/license-contract.ts";
import type { Db } from "../db.ts";
import type { Sealer } from "../seal.ts";

const owner = "license";

/** The licence's own record lies sealed beside the other secrets: the key is in it. Null where there is none yet. */
export const readLicense = (db: Db, sealer: Sealer): unknown => {
  const row = db.one<{ ciphertext: Uint8Array }>("select ciphertext from secret_ref where owner_kind = ? and owner_id = '' and name = 'record'", owner);
  return row === undefined ? null : JSON.parse(sealer.open(row.ciphertext).toString("utf8"));
};

export const writeLicense = (db: Db, record: unknown, sealer: Sealer, now: number): void => {
  db.execute(
    `insert into secret_ref (owner_kind, owner_id, name, ciphertext, key_version, created_at) values (?, '', 'record', ?, 1, ?)
     on conflict (owner_kind, owner_id, name) do update set ciphertext = excluded.ciphertext`,
    owner, sealer.seal(Buffer.from(JSON.stringify(record), "utf8")), now,
  );
};

const dayMs = 86_400_000;

/** The counts that are reported, for the UTC day of `now` and the one before it. */
export const countUsage = (db: Db, now: number): UsageCount[] =>
  [now - dayMs, now].flatMap((at) => {
    const from = Math.floor(at / dayMs) * dayMs;
    const to = from + dayMs;
    const day = new Date(from).toISOString().slice(0, 10);
    const count = (sql: string, ...values: number[]): number => db.one<{ n: number | null }>(sql, ...values)?.n ?? 0;
    const hours = [from / 3_600_000, to / 3_600_000] as const;
    return [
      { day, kind: "messages_received" as const, count: count("select sum(received) as n from account_hour where hour >= ? and hour < ?", ...hours) },
      { day, kind: "messages_sent" as const, count: count("select sum(sent) as n from account_hour where hour >= ? and hour < ?", ...hours) },
      { day, kind: "drafts_made" as const, count: count("select count(*) as n from draft where created_at >= ? and created_at < ?", from, to) },
      { day, kind: "drafts_approved" as const, count: count("select count(*) as n from draft where approved_at >= ? and approved_at < ?", from, to) },
    ];
  });
