import type { Pace } from "./channel.ts";

/**
 * Counts what was done under a key in a sliding window, and keeps the times a service named before which nothing may be tried.
 * Pure bookkeeping: time comes from the caller. A key is always asked for with the same pace.
 */
export class Pacer {
  readonly #done = new Map<string, readonly number[]>();
  readonly #blockedUntil = new Map<string, number>();
  #sweptAt = 0;

  /** Milliseconds until one more may be done; 0: now. */
  waitMs(key: string, pace: Pace, now: number): number {
    // A clock set back must not make the past count for ever.
    const recent = (this.#done.get(key) ?? []).filter((at) => at > now - pace.windowMs && at <= now);
    if (recent.length === 0) this.#done.delete(key);
    else this.#done.set(key, recent);
    const oldest = recent.length < pace.count ? undefined : recent[recent.length - pace.count];
    return Math.max(0, oldest === undefined ? 0 : oldest + pace.windowMs - now, (this.#blockedUntil.get(key) ?? 0) - now);
  }

  done(key: string, now: number): void {
    this.#done.set(key, [...(this.#done.get(key) ?? []), now]);
    this.#sweep(now);
  }

  block(key: string, until: number): void {
    this.#blockedUntil.set(key, Math.max(until, this.#blockedUntil.get(key) ?? 0));
  }

  /** Once an hour the keys that fell silent are forgotten. */
  #sweep(now: number): void {
    const hourMs = 3_600_000;
    if (Math.abs(now - this.#sweptAt) < hourMs) return;
    this.#sweptAt = now;
    for (const [key, times] of this.#done) if ((times.at(-1) ?? 0) < now - hourMs) this.#done.delete(key);
    for (const [key, until] of this.#blockedUntil) if (until <= now) this.#blockedUntil.delete(key);
  }
}
