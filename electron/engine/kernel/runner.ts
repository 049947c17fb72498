import { setImmediate } from "node:timers/promises";
import type { Clock } from "./clock.ts";

/**
 * Runs `work` whenever it is nudged or the time it asked for has come, never twice at once. `work` says when it wants to run
 * next (epoch ms), or null to wait for a nudge.
 */
export class Loop {
  readonly #clock: Clock;
  readonly #work: (signal: AbortSignal) => Promise<number | null>;
  readonly #onError: (error: unknown) => void;
  readonly #stop = new AbortController();
  #wake = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(clock: Clock, work: (signal: AbortSignal) => Promise<number | null>, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#work = work;
    this.#onError = onError;
  }

  start(): void {
    this.#running = this.#run();
  }

  nudge(): void {
    this.#wake.abort();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const errorPauseMs = 5_000;
    while (!this.#stop.signal.aborted) {
      this.#wake = new AbortController();
      let next: number | null;
      try {
        next = await this.#work(this.#stop.signal);
      } catch (error) {
        this.#onError(error);
        next = this.#clock.now() + errorPauseMs;
      }
      await this.#rest(next);
    }
  }

  async #rest(until: number | null): Promise<void> {
    const longestMs = 60_000;
    const waitMs = until === null ? longestMs : Math.min(longestMs, until - this.#clock.now());
    if (waitMs <= 0 || this.#wake.signal.aborted) {
      // Work that asks for no pause must not keep the thread from everything else.
      await setImmediate();
      return;
    }
    try {
      await this.#clock.sleep(waitMs, AbortSignal.any([this.#stop.signal, this.#wake.signal]));
    } catch {
      // Nudged or stopped: either way there is something to look at.
    }
  }
}

/** A loop for each key: whatever one of them waits for, the others go on. */
export class Loops<Key> {
  readonly #keys: () => readonly Key[];
  readonly #loopFor: (key: Key) => Loop;
  readonly #loops = new Map<Key, Loop>();
  #isRunning = false;

  constructor(keys: () => readonly Key[], loopFor: (key: Key) => Loop) {
    this.#keys = keys;
    this.#loopFor = loopFor;
  }

  start(): void {
    this.#isRunning = true;
    this.nudge();
  }

  /** A key met for the first time gets its loop. */
  nudge(): void {
    if (!this.#isRunning) return;
    for (const loop of this.#loops.values()) loop.nudge();
    for (const key of this.#keys()) {
      if (this.#loops.has(key)) continue;
      const loop = this.#loopFor(key);
      this.#loops.set(key, loop);
      loop.start();
    }
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    await Promise.all([...this.#loops.values()].map((loop) => loop.stop()));
  }
}
