import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { installLightBlob } from "./light-blob.ts";
import { parseMail } from "./parse-mail.ts";
import type { MailUnderstanding, ParsedMail } from "./parsed-mail.ts";
import { sanitiseMailHtml } from "./sanitise.ts";
import type { WorkerReply, WorkerRequest, WorkerSetup } from "./worker-protocol.ts";

type ParseRequest = Extract<WorkerRequest, { op: "parse" }>;
type SanitiseRequest = Extract<WorkerRequest, { op: "sanitise" }>;

const contentsOf = (mails: readonly ParsedMail[]): ArrayBuffer[] => {
  const buffers = new Set<ArrayBuffer>();
  for (const { attachments } of mails) for (const { content } of attachments) if (content.buffer instanceof ArrayBuffer) buffers.add(content.buffer);
  return [...buffers];
};

/**
 * Answers the pool for the life of this worker thread. `understand` is asked about each mail right after it was read: what needs nothing
 * but the mail is better done here than in the thread that holds the store.
 */
export const serveMime = (understand: (mail: ParsedMail) => Partial<MailUnderstanding>): void => {
  const port = parentPort;
  if (port === null) throw new Error("The MIME thread runs as a worker thread");
  installLightBlob();
  const position = new Int32Array((workerData as WorkerSetup).position);
  const waiting: ParseRequest[] = [];
  let isReading = false;

  const begin = (id: number, index: number): void => {
    Atomics.store(position, 1, index);
    Atomics.store(position, 0, id);
  };

  const clean = ({ id, html, cids, remoteImageBase }: SanitiseRequest): void => {
    begin(id, 0);
    const cid = (contentId: string): string | null => (Object.hasOwn(cids, contentId) ? (cids[contentId] as string) : null);
    port.postMessage({ id, op: "sanitise", result: sanitiseMailHtml(html, { remoteImageBase, cid }) } satisfies WorkerReply);
  };

  const take = (request: WorkerRequest): void => {
    if (request.op === "parse") waiting.push(request);
    else clean(request);
  };

  const takeArrived = (): void => {
    for (let arrived = receiveMessageOnPort(port); arrived !== undefined; arrived = receiveMessageOnPort(port)) take(arrived.message as WorkerRequest);
  };

  const read = async ({ id, raws }: ParseRequest): Promise<void> => {
    const mails: ParsedMail[] = [];
    for (const [index, raw] of raws.entries()) {
      takeArrived();
      begin(id, index);
      const mail = await parseMail(raw);
      mails.push({ ...mail, ...understand(mail) });
    }
    port.postMessage({ id, op: "parse", mails } satisfies WorkerReply, contentsOf(mails));
  };

  const readWaiting = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await read(next);
    isReading = false;
  };

  const failLoudly = (error: unknown): void => {
    // a failure here is a bug of ours: let it end the worker, the pool replaces it and hands the item back as damaged
    setImmediate(() => {
      throw error;
    });
  };

  port.on("message", (request: WorkerRequest) => {
    take(request);
    readWaiting().catch(failLoudly);
  });
  port.postMessage({ op: "ready" } satisfies WorkerReply);
};
