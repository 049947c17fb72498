import type { AccountActivity, AccountLogEntry } from "../../../../shared/domain/channel.ts";
import type { Db } from "../db.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A month of hours for the charts, and as many lines of the log as a person would read. */
const keptHours = 31 * 24;
const keptLines = 500;

export interface HourCounts {
  readonly received?: number;
  readonly sent?: number;
  readonly failed?: number;
  readonly requests?: number;
  readonly refusedRequests?: number;
  readonly limitedRequests?: number;
  readonly busyMs?: number;
}

/** Adds to the counts of the hour `at` lies in. */
export const countActivity = (db: Db, accountId: string, counts: HourCounts, at: number): void => {
  db.execute(
    `insert into account_hour (channel_account_id, hour, received, sent, failed, requests, refused_requests, limited_requests, busy_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (channel_account_id, hour) do update set received = received + excluded.received, sent = sent + excluded.sent, failed = failed + excluded.failed,
     requests = requests + excluded.requests, refused_requests = refused_requests + excluded.refused_requests, limited_requests = limited_requests + excluded.limited_requests,
     busy_ms = busy_ms + excluded.busy_ms`,
    accountId, Math.floor(at / hourMs), counts.received ?? 0, counts.sent ?? 0, counts.failed ?? 0, counts.requests ?? 0, counts.refusedRequests ?? 0, counts.limitedRequests ?? 0,
    Math.round(counts.busyMs ?? 0),
  );
};

/** Messages an account sent on the UTC day `at` lies in. */
export const sentOnDay = (db: Db, accountId: string, at: number): number => {
  const first = Math.floor(at / dayMs) * 24;
  return db.one<{ n: number | null }>("select sum(sent) as n from account_hour where channel_account_id = ? and hour >= ? and hour < ?", accountId, first, first + 24)?.n ?? 0;
};

/** Messages an account sent since the hour `from` lies in. */
export const sentSince = (db: Db, accountId: string, from: number): number =>
  db.one<{ n: number | null }>("select sum(sent) as n from account_hour where channel_account_id = ? and hour >= ?", accountId, Math.floor(from / hourMs))?.n ?? 0;

export const logActivity = (db: Db, accountId: string, event: AccountLogEntry["event"], detail: AccountLogEntry["detail"], at: number): void => {
  db.execute("insert into account_log (channel_account_id, at, event, detail) values (?, ?, ?, ?)", accountId, at, event, JSON.stringify(detail));
};

/** Forgets what no chart and no person looks at any more. */
export const sweepActivity = (db: Db, now: number): void => {
  db.execute("delete from account_hour where hour < ?", Math.floor(now / hourMs) - keptHours);
  db.execute(
    "delete from account_log where id in (select id from (select id, row_number() over (partition by channel_account_id order by id desc) as place from account_log) where place > ?)", keptLines,
  );
};

interface CountRow { slot: number; received: number; sent: number; failed: number }

/** The last 24 hours by the hour and the last 30 days by the day, gaps filled with nothing; oldest first. */
export const readActivity = (db: Db, accountId: string, now: number): AccountActivity => {
  const thisHour = Math.floor(now / hourMs);
  const totals = db.one<{ requests: number; refused: number; limited: number; busy_ms: number }>(
    `select coalesce(sum(requests), 0) as requests, coalesce(sum(refused_requests), 0) as refused, coalesce(sum(limited_requests), 0) as limited, coalesce(sum(busy_ms), 0) as busy_ms
     from account_hour where channel_account_id = ? and hour > ?`, accountId, thisHour - 24,
  );
  const hours = db.many<CountRow>("select hour as slot, received, sent, failed from account_hour where channel_account_id = ? and hour > ?", accountId, thisHour - 24);
  const firstMidnight = new Date(now).setHours(0, 0, 0, 0) - 29 * dayMs;
  const days = db.many<CountRow>(
    `select cast((hour * ${hourMs} - ?) / ${dayMs} as integer) as slot, sum(received) as received, sum(sent) as sent, sum(failed) as failed
     from account_hour where channel_account_id = ? and hour * ${hourMs} >= ? group by slot`, firstMidnight, accountId, firstMidnight,
  );
  return {
    requests: totals?.requests ?? 0, refusedRequests: totals?.refused ?? 0, limitedRequests: totals?.limited ?? 0,
    averageMs: totals && totals.requests > 0 ? Math.round(totals.busy_ms / totals.requests) : null,
    hours: Array.from({ length: 24 }, (_, index) => toPoint((thisHour - 23 + index) * hourMs, hours.find((row) => row.slot === thisHour - 23 + index))),
    days: Array.from({ length: 30 }, (_, index) => toPoint(firstMidnight + index * dayMs, days.find((row) => row.slot === index))),
    log: db
      .many<{ at: number; event: string; detail: string }>("select at, event, detail from account_log where channel_account_id = ? order by id desc limit 100", accountId)
      .map((row) => ({ at: row.at, event: row.event as AccountLogEntry["event"], detail: JSON.parse(row.detail) as AccountLogEntry["detail"] })),
  };
};

const toPoint = (at: number, row: CountRow | undefined) => ({ at, received: row?.received ?? 0, sent: row?.sent ?? 0, failed: row?.failed ?? 0 });
