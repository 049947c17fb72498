import pg from "pg";
import type { PostgresPool, PostgresPoolClient } from "kysely";

/** Kept open, and opened beyond that when many ask at once. */
const kept = 5;
const overflow = 10;
const idleTimeoutMs = 30_000;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 15_000;

const oid = { boolean: 16, bigint: 20 } as const;

/** Numbers for 64-bit integers (ours stay below 2^53) and 0 or 1 for booleans, as SQLite gives them. */
const types = new pg.TypeOverrides();
types.setTypeParser(oid.bigint, Number);
types.setTypeParser(oid.boolean, (text: string) => (text === "t" ? 1 : 0));

export interface PoolCounts {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface WatchedPool {
  readonly pool: PostgresPool;
  readonly counts: () => PoolCounts;
}

/** A pool that never hands out a dead connection: each is asked for a sign of life before it is lent. */
export const createPool = (connectionString: string, onLost: (code: string) => void): WatchedPool => {
  const pool = new pg.Pool({
    connectionString, min: kept, max: kept + overflow, idleTimeoutMillis: idleTimeoutMs, connectionTimeoutMillis: connectTimeoutMs, statement_timeout: statementTimeoutMs, application_name: "al-mudeer-server", types,
  });
  // An idle connection that dies is taken out by the pool itself; without a listener Node would end the process.
  pool.on("error", (error) => onLost("code" in error ? String(error.code) : error.name));
  const connect = async (): Promise<PostgresPoolClient> => {
    // After a restart of the database every kept connection may be dead; one more than all of them is a fresh one.
    for (let attempt = 0; ; attempt++) {
      const client = await pool.connect();
      try {
        await client.query("select 1");
        return client;
      } catch (error) {
        client.release(true);
        if (attempt > kept + overflow) throw error;
      }
    }
  };
  return {
    pool: { connect, end: () => pool.end(), options: pool.options },
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
};
