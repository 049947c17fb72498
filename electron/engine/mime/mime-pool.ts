import { type ResourceLimits, Worker } from "node:worker_threads";
import { readDamagedMail } from "./damaged-mail.ts";
import type { ParsedMail } from "./parsed-mail.ts";
import type { SanitisedHtml } from "./sanitise.ts";
import { positionBytes, type WorkerReply, type WorkerRequest, type WorkerSetup } from "./worker-protocol.ts";

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

/** Batches handed to a worker ahead of time: it reads on while the engine's thread is busy storing and cannot hand out more. */
const MAX_AHEAD = 5;
/** With so much before it a job is better given to another thread, which costs memory and is started only then. */
const BUSY = 3;
const MAX_BATCH_MAILS = 50;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const DEFAULT_ITEM_LIMIT_MS = 5000;
const DEFAULT_LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 96 };

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

interface Listeners {
  /** There is room for another batch. */
  readonly onFree: () => void;
  /** Given to a worker that died before it came to them. */
  readonly onReturned: (jobs: readonly Job[]) => void;
}

/** One worker thread, replaced whenever it is lost. */
class Seat {
  readonly #options: MimePoolOptions;
  readonly #listeners: Listeners;
  #worker: Worker | null = null;
  #position = new Int32Array(new SharedArrayBuffer(positionBytes));
  readonly #jobs = new Map<number, Job>();
  #nextId = 1;
  #watch: NodeJS.Timeout | null = null;
  #isClosed = false;
  /** A worker that never came up is a broken installation, not a mail that was too much for it. */
  #isReady = false;
  #lastError: unknown = null;

  constructor(options: MimePoolOptions, listeners: Listeners) {
    this.#options = options;
    this.#listeners = listeners;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** Jobs that lie with it. */
  get load(): number {
    return this.#isClosed ? Number.POSITIVE_INFINITY : this.#jobs.size;
  }

  run(job: Job): void {
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    this.#jobs.set(id, job);
    worker.ref();
    worker.postMessage({ id, ...job.request });
    if (this.#isReady) this.#guard();
  }

  #start(): Worker {
    const position = new SharedArrayBuffer(positionBytes);
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
      if (this.#jobs.size > 0) this.#guard();
    });
    worker.on("error", (error) => {
      this.#lastError = error;
      this.#lose(worker);
    });
    worker.on("exit", () => this.#lose(worker));
    return worker;
  }

  #whereabouts(): { readonly id: number; readonly at: number } {
    return { id: Atomics.load(this.#position, 0), at: Atomics.load(this.#position, 1) };
  }

  /** A mail that makes no progress for its whole time takes its worker with it. */
  #guard(): void {
    if (this.#watch !== null) return;
    const limitMs = this.#options.itemLimitMs ?? DEFAULT_ITEM_LIMIT_MS;
    let last = { id: -1, at: -1 };
    let ticks = 0;
    this.#watch = setInterval(() => {
      const now = this.#whereabouts();
      ticks = now.id === last.id && now.at === last.at ? ticks + 1 : 0;
      last = now;
      if (ticks >= 4 && this.#worker !== null) this.#lose(this.#worker);
    }, limitMs / 4);
  }

  #unguard(): void {
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
  }

  #finish(reply: Exclude<WorkerReply, { op: "ready" }>): void {
    const job = this.#jobs.get(reply.id);
    this.#jobs.delete(reply.id);
    if (this.#jobs.size === 0) {
      this.#unguard();
      this.#worker?.unref();
    }
    job?.settle(reply);
    this.#listeners.onFree();
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#unguard();
    void worker.terminate();
    const { id, at } = this.#whereabouts();
    // Dead without having begun anything: its first job is the likeliest cause, and to try it for ever would be worse.
    const blamedId = id === 0 ? this.#jobs.keys().next().value : id;
    const blamed = blamedId === undefined ? undefined : this.#jobs.get(blamedId);
    if (blamedId !== undefined) this.#jobs.delete(blamedId);
    const others = [...this.#jobs.values()];
    this.#jobs.clear();
    // One that died in its very first job may have taken its word of readiness with it: it had begun, so it had come up.
    if (this.#isReady || id !== 0) {
      this.#listeners.onReturned(others);
      blamed?.settle({ op: "lost", at });
    } else for (const job of blamed === undefined ? others : [blamed, ...others]) job.fail(new Error("The MIME worker does not start", { cause: this.#lastError }));
    this.#listeners.onFree();
  }

  async close(reason: unknown): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#unguard();
    for (const job of this.#jobs.values()) job.fail(reason);
    this.#jobs.clear();
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
  const waiting: Job[] = [];
  let isClosed = false;
  const freest = (): Seat => {
    const running = seats.filter((seat) => seat.isRunning).sort((one, other) => one.load - other.load)[0];
    if (running !== undefined && running.load < BUSY) return running;
    return seats.find((seat) => !seat.isRunning) ?? running ?? seats[0];
  };
  const pump = (): void => {
    for (let seat = freest(); seat.load < MAX_AHEAD; seat = freest()) {
      const job = waiting.shift();
      if (job === undefined) return;
      if (job.signal?.aborted === true) job.fail(job.signal.reason);
      else seat.run(job);
    }
  };
  const listeners: Listeners = { onFree: pump, onReturned: (jobs) => void waiting.unshift(...jobs) };
  const seats = Array.from({ length: Math.max(1, options.size) }, () => new Seat(options, listeners)) as [Seat, ...Seat[]];

  const submit = (request: Request, signal: AbortSignal | undefined): Promise<WorkerReply | WorkerLoss> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error("The MIME pool is closed"));
      if (signal?.aborted === true) return reject(signal.reason);
      const onAbort = (): void => reject(signal?.reason);
      signal?.addEventListener("abort", onAbort, { once: true });
      const done = (): void => signal?.removeEventListener("abort", onAbort);
      const job: Job = {
        request,
        signal,
        settle: (reply) => (done(), resolve(reply)),
        fail: (reason) => (done(), reject(reason)),
      };
      // A person waits for a cleaned mail: it goes out at once and is done before the next mail is read.
      if (request.op === "sanitise") freest().run(job);
      else waiting.push(job);
      pump();
    });

  /** A batch whose worker was lost is tried again without the mail that was being read; that one comes back as damaged. */
  const parseBatch = async (raws: readonly Uint8Array[], signal: AbortSignal | undefined): Promise<ParsedMail[]> => {
    const reply = await submit({ op: "parse", raws }, signal);
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
      const reply = await submit({ op: "sanitise", html, ...request }, signal);
      if (reply.op === "sanitise") return reply.result;
      return { html: "", remoteImages: [], blockedCount: 0, isTextOnly: true };
    },
    async close() {
      isClosed = true;
      const reason = new Error("The MIME pool is closed");
      for (const job of waiting.splice(0)) job.fail(reason);
      await Promise.all(seats.map((seat) => seat.close(reason)));
    },
  };
};
