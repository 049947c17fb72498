import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import type { IncomingMessage } from "../channels/channel.ts";
import { openMailSource, type SourceMail } from "../channels/folder/import-source.ts";
import { toIncomingMessage, type MailReader } from "../channels/mail-message.ts";
import { ingest } from "../pipeline/ingest.ts";
import { getAccount, listAccounts } from "../store/repositories/accounts-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

/** Mails stored in one transaction: enough that flushing costs little, few enough that the window is answered in between. */
const batchSize = 200;
const maxBatchBytes = 16 * 1024 * 1024;
/** Batches being read while one is stored: the thread that reads must not wait for the one that stores. */
const batchesAhead = 2;
const reportedUnreadable = 1000;

/**
 * Reads mail files into the first mailbox account, or into an account of its own that only keeps them. As history nothing is drafted
 * and nobody is notified. What is here already is recognised, so an import can be repeated.
 */
export const importFiles = async (context: HandlerContext, mailReader: MailReader, path: string, treatAs: "history" | "new", signal?: AbortSignal): Promise<RouteOutput<"channels.importFiles">> => {
  const accountId = await targetAccount(context);
  const settings = getAccount(context.db, accountId).settings;
  const ownAddresses = new Set(context.accounts.ownAddresses());
  const unreadable: { name: string; code: string }[] = [];
  let imported = 0;
  let alreadyThere = 0;

  const read = async (batch: readonly Uint8Array[]): Promise<IncomingMessage[]> => {
    const now = context.clock.now();
    return (await mailReader.parseMany(batch, signal)).map((mail, index) => toIncomingMessage(mail, {
      raw: batch[index] ?? new Uint8Array(), ownAddresses, isFromSentFolder: false, arrivedAt: null, now, isRead: treatAs === "history", isHistory: treatAs === "history",
    }));
  };
  const store = async (messages: readonly IncomingMessage[]): Promise<void> => {
    const outcome = await ingest(context, { accountId, ownAddresses: [...ownAddresses], channelKind: settings.kind }, { messages, changes: [], cursor: {}, progress: null, isCaughtUp: false });
    imported += outcome.stored;
    alreadyThere += outcome.alreadyThere;
    context.hub.emit({ type: "import.progress", done: imported + alreadyThere, total: null });
  };

  const source = await openMailSource(path, {
    onSkipped: ({ name, reason }) => {
      if (unreadable.length < reportedUnreadable) unreadable.push({ name, code: reason });
    },
    ...(signal === undefined ? {} : { signal }),
  });
  const ahead: Promise<IncomingMessage[]>[] = [];
  for await (const batch of inBatches(source.mails())) {
    signal?.throwIfAborted();
    const reading = read(batch);
    // A failure shows when its turn comes; until then it is not unhandled.
    reading.catch(() => undefined);
    ahead.push(reading);
    const next = ahead.length > batchesAhead ? ahead.shift() : undefined;
    if (next !== undefined) await store(await next);
  }
  for (const reading of ahead) await store(await reading);
  context.thinking.nudge();
  if (imported + alreadyThere === 0 && unreadable.length > 0) throw new AppError("FORMAT_UNKNOWN", "never", { name: unreadable[0]?.name ?? "" });
  return { imported, alreadyThere, unreadable };
};

async function* inBatches(mails: AsyncIterable<SourceMail>): AsyncGenerator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for await (const { raw } of mails) {
    batch.push(raw);
    bytes += raw.length;
    if (batch.length < batchSize && bytes < maxBatchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

const targetAccount = async (context: HandlerContext): Promise<ChannelAccountId> => {
  const accounts = listAccounts(context.db);
  const existing = accounts.find((account) => account.settings.kind === "email") ?? accounts.find((account) => account.settings.kind === "folder" && account.settings.path === importedPath);
  if (existing) return existing.id;
  const id = context.accounts.add({ kind: "folder", path: importedPath, sendTo: null, address: "imported@localhost.invalid", displayName: "Imported mail", treatAs: "history", isSample: false }, {});
  await context.accounts.setPaused(id, true);
  return id;
};

/** Not a place on disk: the account only keeps what was imported and never looks for more. */
const importedPath = "imported:";

