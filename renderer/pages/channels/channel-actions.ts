import type { AccountView, ImportRange } from "../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { toast } from "../../components/toast-queue.ts";
import { announce } from "../../app/live-region.tsx";
import { showProblem } from "../../errors/show-problem.ts";
import { i18n } from "../../i18n/i18n.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";

const quietly = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
};

export const refreshChannels = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["channels.list"] });

export const checkNow = async (accountId: ChannelAccountId, name: string): Promise<void> => {
  announce(i18n.t("channels.checking", { name }));
  await quietly(request("channels.checkNow", { accountId }));
};

export const setPaused = async (accountId: ChannelAccountId, isPaused: boolean): Promise<void> => {
  if (await quietly(request("channels.setPaused", { accountId, isPaused }))) await refreshChannels();
};

export const setSuspended = async (accountId: ChannelAccountId, reason: string | null): Promise<void> => {
  if (!(await quietly(request("channels.setSuspended", { accountId, reason })))) return;
  await Promise.all([refreshChannels(), queryClient.invalidateQueries({ queryKey: ["channels.activity"] })]);
};

/** The owner looked at the phone: sending goes on after warning signs. */
export const releaseSending = async (accountId: ChannelAccountId): Promise<void> => {
  if (await quietly(request("channels.releaseSending", { accountId }))) await refreshChannels();
};

/** The owner agreed: the webhook goes, the bot's messages come here. */
export const takeOverWebhook = async (account: AccountView): Promise<void> => {
  if (account.settings.kind !== "telegram_bot") return;
  if (await quietly(request("channels.update", { accountId: account.id, settings: { ...account.settings, takesOverWebhook: true }, secrets: {} }))) await refreshChannels();
};

export const setImportPaused = async (accountId: ChannelAccountId, isPaused: boolean): Promise<void> => {
  if (await quietly(request("channels.setImportPaused", { accountId, isPaused }))) await refreshChannels();
};

export const importOlder = async (accountId: ChannelAccountId, range: ImportRange): Promise<void> => {
  if (await quietly(request("channels.importOlder", { accountId, range }))) toast({ text: i18n.t("channels.olderStarted") });
};

export const removeAccount = async (account: AccountView, name: string, withMessages: boolean): Promise<void> => {
  if (!(await quietly(request("channels.remove", { accountId: account.id, withMessages })))) return;
  await refreshChannels();
  toast({ text: i18n.t("channels.removed", { name }) });
};

export const loadSample = async (): Promise<boolean> => {
  const isLoaded = await quietly(request("sample.load", {}));
  await refreshChannels();
  return isLoaded;
};

export const removeSample = async (): Promise<void> => {
  if (!(await quietly(request("sample.remove", {})))) return;
  await queryClient.invalidateQueries();
  toast({ text: i18n.t("channels.sampleRemoved") });
};
