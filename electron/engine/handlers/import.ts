import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { openMailSource } from "../channels/folder/import-source.ts";
import { toIncomingMessage, type MailReader } from "../channels/mail-message.ts";
import { ingest } from "../pipeline/ingest.ts";
import { getAccount, listAccounts } from "../store/repositories/accounts-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

/** Mails stored in one transaction: enough that flushing costs little, few enough that the window is answered in between. */
const batchSize = 200;
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
  let pending: Uint8Array[] = [];
  let storing: Promise<void> = Promise.resolve();

  const store = async (batch: typeof pending): Promise<void> => {
    const mails = await mailReader.parseMany(batch, signal);
    await storing;
    const now = context.clock.now();
    const messages = mails.map((mail, index) => toIncomingMessage(mail, {
      raw: batch[index] ?? new Uint8Array(), ownAddresses, isFromSentFolder: false, arrivedAt: null, now, isRead: treatAs === "history", isHistory: treatAs === "history",
    }));
    storing = ingest(context, { accountId, ownAddresses: [...ownAddresses], channelKind: settings.kind }, { messages, changes: [], cursor: {}, progress: null, isCaughtUp: false }).then((outcome) => {
      imported += outcome.stored;
      alreadyThere += outcome.alreadyThere;
      context.hub.emit({ type: "import.progress", done: imported + alreadyThere, total: null });
    });
  };

  const source = await openMailSource(path, {
    onSkipped: ({ name, reason }) => {
      if (unreadable.length < reportedUnreadable) unreadable.push({ name, code: reason });
    },
    ...(signal === undefined ? {} : { signal }),
  });
  let reading: Promise<void> = Promise.resolve();
  for await (const item of source.mails()) {
    signal?.throwIfAborted();
    pending.push(item.raw);
    if (pending.length < batchSize) continue;
    // One batch is parsed while the one before is stored and the next is read.
    await reading;
    reading = store(pending);
    // A failure shows when it is awaited, a batch later; until then it is not unhandled.
    reading.catch(() => undefined);
    pending = [];
  }
  await reading;
  await store(pending);
  await storing;
  context.thinking.nudge();
  if (imported + alreadyThere === 0 && unreadable.length > 0) throw new AppError("FORMAT_UNKNOWN", "never", { name: unreadable[0]?.name ?? "" });
  return { imported, alreadyThere, unreadable };
};

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

