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
    if (waitMs <= 0 || this.#wake.signal.aborted) return;
    try {
      await this.#clock.sleep(waitMs, AbortSignal.any([this.#stop.signal, this.#wake.signal]));
    } catch {
      // Nudged or stopped: either way there is something to look at.
    }
  }
}
