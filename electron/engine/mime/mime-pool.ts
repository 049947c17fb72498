import { type ResourceLimits, Worker } from "node:worker_threads";
import { readDamagedMail } from "./damaged-mail.ts";
import type { ParsedMail } from "./parsed-mail.ts";
import type { SanitisedHtml } from "./sanitise.ts";
import type { WorkerReply, WorkerRequest, WorkerSetup } from "./worker-protocol.ts";

export interface MimePoolOptions {
  /** Source file under tests and on the command line, bundled file in the app. */
  readonly workerUrl: URL;
  readonly size: number;
  readonly resourceLimits?: ResourceLimits;
  /** Longest time one mail may take before its worker is given up. */
  readonly itemLimitMs?: number;
}

export interface SanitiseRequest {
  /** Where remote pictures are served from; null: they stay out. */
  readonly remoteImageBase: string | null;
  /** Content-Id → address the picture is served from. */
  readonly cids: Readonly<Record<string, string>>;
}

export interface MimePool {
  /** One result for each raw mail, in order; rejects only when aborted or closed. */
  parseMany(raws: readonly Uint8Array[], signal?: AbortSignal): Promise<ParsedMail[]>;
  sanitise(html: string, request: SanitiseRequest, signal?: AbortSignal): Promise<SanitisedHtml>;
  close(): Promise<void>;
}

const MAX_BATCH_MAILS = 50;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const DEFAULT_ITEM_LIMIT_MS = 5000;
const DEFAULT_LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 256 };

type Request = WorkerRequest extends infer Each ? (Each extends WorkerRequest ? Omit<Each, "id"> : never) : never;

interface Job {
  readonly request: Request;
  readonly signal: AbortSignal | undefined;
  readonly settle: (reply: WorkerReply | WorkerLoss) => void;
  readonly fail: (reason: unknown) => void;
}

/** The worker died at this item; the batch's results are gone with it. */
interface WorkerLoss {
  readonly op: "lost";
  readonly at: number;
}

/** One worker thread, replaced whenever it is lost. */
class Seat {
  readonly #options: MimePoolOptions;
  readonly #onFree: () => void;
  #worker: Worker | null = null;
  #position = new Int32Array(new SharedArrayBuffer(4));
  #job: Job | null = null;
  #nextId = 1;
  #watch: NodeJS.Timeout | null = null;
  #watchedAt = -1;
  #isClosed = false;
  /** A worker that never came up is a broken installation, not a mail that was too much for it. */
  #isReady = false;
  #lastError: unknown = null;

  constructor(options: MimePoolOptions, onFree: () => void) {
    this.#options = options;
    this.#onFree = onFree;
  }

  get isFree(): boolean {
    return this.#job === null && !this.#isClosed;
  }

  run(job: Job): void {
    this.#job = job;
    const id = this.#nextId++;
    Atomics.store(this.#position, 0, 0);
    const worker = this.#worker ?? this.#start();
    worker.ref();
    worker.postMessage({ id, ...job.request });
    if (this.#isReady) this.#guard();
  }

  #start(): Worker {
    const position = new SharedArrayBuffer(4);
    this.#position = new Int32Array(position);
    const worker = new Worker(this.#options.workerUrl, {
      workerData: { position } satisfies WorkerSetup,
      resourceLimits: { ...DEFAULT_LIMITS, ...this.#options.resourceLimits },
      stdin: false,
    });
    this.#worker = worker;
    this.#isReady = false;
    worker.on("message", (reply: WorkerReply) => {
      if (this.#worker !== worker) return;
      if (reply.op !== "ready") return this.#finish(reply);
      this.#isReady = true;
      if (this.#job !== null) this.#guard();
    });
    worker.on("error", (error) => {
      this.#lastError = error;
      this.#lose(worker);
    });
    worker.on("exit", () => this.#lose(worker));
    return worker;
  }

  /** A mail that makes no progress for its whole time takes its worker with it. */
  #guard(): void {
    this.#watchedAt = -1;
    const limitMs = this.#options.itemLimitMs ?? DEFAULT_ITEM_LIMIT_MS;
    let ticks = 0;
    this.#watch = setInterval(() => {
      const at = Atomics.load(this.#position, 0);
      ticks = at === this.#watchedAt ? ticks + 1 : 0;
      this.#watchedAt = at;
      if (ticks >= 4 && this.#worker !== null) this.#lose(this.#worker);
    }, limitMs / 4);
  }

  #release(): Job | null {
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
    const job = this.#job;
    this.#job = null;
    return job;
  }

  #finish(reply: WorkerReply): void {
    this.#worker?.unref();
    this.#release()?.settle(reply);
    this.#onFree();
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const at = Atomics.load(this.#position, 0);
    void worker.terminate();
    const job = this.#release();
    if (this.#isReady) job?.settle({ op: "lost", at });
    else job?.fail(new Error("The MIME worker does not start", { cause: this.#lastError }));
    this.#onFree();
  }

  async close(reason: unknown): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#release()?.fail(reason);
    await worker?.terminate();
  }
}

const batchesOf = (raws: readonly Uint8Array[]): { from: number; to: number }[] => {
  const out: { from: number; to: number }[] = [];
  let from = 0;
  let bytes = 0;
  raws.forEach((raw, index) => {
    if (index > from && (index - from >= MAX_BATCH_MAILS || bytes + raw.length > MAX_BATCH_BYTES)) {
      out.push({ from, to: index });
      from = index;
      bytes = 0;
    }
    bytes += raw.length;
  });
  if (raws.length > from) out.push({ from, to: raws.length });
  return out;
};

/** Worker threads that read mail and clean HTML, so that neither a large nor a hostile mail holds up the engine. */
export const createMimePool = (options: MimePoolOptions): MimePool => {
  const urgent: Job[] = [];
  const waiting: Job[] = [];
  let isClosed = false;
  const pump = (): void => {
    for (const seat of seats) {
      while (seat.isFree) {
        const job = urgent.shift() ?? waiting.shift();
        if (job === undefined) return;
        if (job.signal?.aborted === true) job.fail(job.signal.reason);
        else seat.run(job);
      }
    }
  };
  const seats = Array.from({ length: Math.max(1, options.size) }, () => new Seat(options, pump));

  const submit = (request: Request, queue: Job[], signal: AbortSignal | undefined): Promise<WorkerReply | WorkerLoss> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error("The MIME pool is closed"));
      if (signal?.aborted === true) return reject(signal.reason);
      const onAbort = (): void => reject(signal?.reason);
      signal?.addEventListener("abort", onAbort, { once: true });
      const done = (): void => signal?.removeEventListener("abort", onAbort);
      queue.push({
        request,
        signal,
        settle: (reply) => (done(), resolve(reply)),
        fail: (reason) => (done(), reject(reason)),
      });
      pump();
    });

  /** A batch whose worker was lost is tried again without the mail that was being read; that one comes back as damaged. */
  const parseBatch = async (raws: readonly Uint8Array[], signal: AbortSignal | undefined): Promise<ParsedMail[]> => {
    const reply = await submit({ op: "parse", raws }, waiting, signal);
    if (reply.op === "parse") return [...reply.mails];
    const at = reply.op === "lost" ? Math.min(reply.at, raws.length - 1) : 0;
    const before = at > 0 ? await parseBatch(raws.slice(0, at), signal) : [];
    const after = at + 1 < raws.length ? await parseBatch(raws.slice(at + 1), signal) : [];
    return [...before, readDamagedMail(raws[at] as Uint8Array), ...after];
  };

  return {
    async parseMany(raws, signal) {
      const batches = await Promise.all(batchesOf(raws).map(({ from, to }) => parseBatch(raws.slice(from, to), signal)));
      return batches.flat();
    },
    async sanitise(html, request, signal) {
      const reply = await submit({ op: "sanitise", html, ...request }, urgent, signal);
      if (reply.op === "sanitise") return reply.result;
      return { html: "", remoteImages: [], blockedCount: 0, isTextOnly: true };
    },
    async close() {
      isClosed = true;
      const reason = new Error("The MIME pool is closed");
      for (const job of [...urgent.splice(0), ...waiting.splice(0)]) job.fail(reason);
      await Promise.all(seats.map((seat) => seat.close(reason)));
    },
  };
};
