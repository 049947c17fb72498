import { parentPort, workerData } from "node:worker_threads";
import { installLightBlob } from "./light-blob.ts";
import { parseMail } from "./parse-mail.ts";
import type { MailUnderstanding, ParsedMail } from "./parsed-mail.ts";
import { sanitiseMailHtml } from "./sanitise.ts";
import type { WorkerReply, WorkerRequest, WorkerSetup } from "./worker-protocol.ts";

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
  installLightBlob();
  const position = new Int32Array((workerData as WorkerSetup).position);

  const answer = async (request: WorkerRequest): Promise<void> => {
    if (request.op === "sanitise") {
      const cid = (contentId: string): string | null => (Object.hasOwn(request.cids, contentId) ? (request.cids[contentId] as string) : null);
      const result = sanitiseMailHtml(request.html, { remoteImageBase: request.remoteImageBase, cid });
      parentPort?.postMessage({ id: request.id, op: "sanitise", result } satisfies WorkerReply);
      return;
    }
    const mails: ParsedMail[] = [];
    for (const [index, raw] of request.raws.entries()) {
      Atomics.store(position, 0, index);
      const mail = await parseMail(raw);
      mails.push({ ...mail, ...understand(mail) });
    }
    parentPort?.postMessage({ id: request.id, op: "parse", mails } satisfies WorkerReply, contentsOf(mails));
  };

  parentPort?.on("message", (request: WorkerRequest) => {
    // a failure here is a bug of ours: let it end the worker, the pool replaces it and hands the item back as damaged
    answer(request).catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    });
  });

  parentPort?.postMessage({ op: "ready" } satisfies WorkerReply);
};
