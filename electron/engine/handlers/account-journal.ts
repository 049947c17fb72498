import type { AccountActivity, AccountLogEntry } from "../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { isAppError } from "../../../shared/errors/app-error.ts";
import type { WatchRequest } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import type { Db } from "../store/db.ts";
import { countActivity, logActivity, readActivity, sweepActivity } from "../store/repositories/activity-repository.ts";

/** What happened on each account: lines of its log, and counts. What cannot be written, on a full disk, is left out and said in the program's log. */
export class AccountJournal {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Requests since the last flush: a long poll ends every few seconds, and a row for each would be a write for each. */
  readonly #requests = new Map<ChannelAccountId, { requests: number; refused: number; limited: number; busyMs: number }>();

  constructor(db: Db, clock: Clock, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
  }

  note(id: ChannelAccountId, event: AccountLogEntry["event"], detail: AccountLogEntry["detail"]): void {
    this.write(() => logActivity(this.#db, id, event, detail, this.#clock.now()));
  }

  count(id: ChannelAccountId, counts: Parameters<typeof countActivity>[2]): void {
    this.write(() => countActivity(this.#db, id, counts, this.#clock.now()));
  }

  requestEnded(id: ChannelAccountId, request: Parameters<WatchRequest>[0]): void {
    const counts = this.#requests.get(id) ?? { requests: 0, refused: 0, limited: 0, busyMs: 0 };
    this.#requests.set(id, {
      requests: counts.requests + 1, refused: counts.refused + (request.outcome === "failed" ? 1 : 0), limited: counts.limited + (request.outcome === "limited" ? 1 : 0),
      busyMs: counts.busyMs + request.durationMs,
    });
    if (request.outcome === "limited") this.note(id, "limited", { request: request.name });
  }

  read(id: ChannelAccountId): AccountActivity {
    this.flush();
    return readActivity(this.#db, id, this.#clock.now());
  }

  /** Writes the counts gathered in memory; what is too old goes. */
  flush(): void {
    const now = this.#clock.now();
    this.write(() => {
      this.#db.transaction(() => {
        for (const [id, { requests, refused, limited, busyMs }] of this.#requests) countActivity(this.#db, id, { requests, refusedRequests: refused, limitedRequests: limited, busyMs }, now);
        sweepActivity(this.#db, now);
      });
      this.#requests.clear();
    });
  }

  /** What the window shows comes from memory; on a full disk the written state is simply older. */
  write(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!isAppError(error)) throw error;
      this.#log.warn("account.state_not_written", { code: error.code });
    }
  }
}
