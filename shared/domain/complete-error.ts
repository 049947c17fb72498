import type { AppErrorData, ErrorParams } from "../errors/app-error.ts";
import { addressOf, type AccountSettings } from "./channel.ts";

const portOf = (settings: AccountSettings, host: unknown): number | undefined =>
  settings.kind === "email" ? [settings.imap, settings.smtp].find((server) => server.host === host)?.port : undefined;

/**
 * A server's failure says where and what was answered; the sentence for it also names the account, the port and the folder.
 * What the account itself tells of these is added, what came with the failure wins.
 */
export const completeError = (error: AppErrorData, settings: AccountSettings, detail: Readonly<Record<string, string>> = {}): AppErrorData => {
  const { path, host } = error.params;
  const known: Record<string, ErrorParams[string] | undefined> = {
    account: addressOf(settings),
    address: addressOf(settings),
    host: detail["host"],
    port: detail["port"] ?? portOf(settings, host),
    folder: path,
  };
  const added = Object.fromEntries(Object.entries(known).filter((entry): entry is [string, ErrorParams[string]] => entry[1] !== undefined && entry[1] !== ""));
  return { ...error, params: { ...added, ...error.params } };
};
