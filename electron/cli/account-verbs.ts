import { AccountSettings, type AccountSecrets } from "../../shared/domain/channel.ts";
import { ChannelAccountId } from "../../shared/domain/ids.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import { resolve } from "node:path";
import { askSecret } from "./ask-secret.ts";
import { diagnoseAll, reportLines } from "./diagnose-all.ts";
import { linkAccount } from "./link-verb.ts";
import type { Verb, VerbContext } from "./verbs.ts";

export const accountVerb: Verb = async (context) => {
  switch (context.command.words[0]) {
    case "list":
      return list(context);
    case "add":
      return add(context);
    case "link":
      return linkAccount(context);
    case "test":
      return test(context);
    case "doctor":
      return doctor(context);
    case "remove":
      return remove(context);
    default:
      throw new AppError("INVALID_INPUT", "never", { field: "accounts" });
  }
};

const list = async ({ profile, print }: VerbContext): Promise<number> => {
  const { items } = await profile.request("channels.list", {});
  print({ items }, items.map((account) => `${account.id}  ${account.kind}  ${account.address}  ${account.status}  ${account.error?.code ?? ""}`).join("\n"));
  return 0;
};

const add = async (context: VerbContext): Promise<number> => {
  const settings = AccountSettings.safeParse(await settingsOf(context));
  if (!settings.success) throw new AppError("INVALID_INPUT", "never", { field: settings.error.issues[0]?.path.join(".") ?? "" });
  const secrets: AccountSecrets = settings.data.kind === "email" ? await mailSecrets() : {};
  const added = await context.profile.request("channels.add", { settings: settings.data, secrets });
  context.print(added, `added ${added.accountId}`);
  return 0;
};

const mailSecrets = async (): Promise<AccountSecrets> => {
  const imapPassword = await askSecret("ALMUDEER_MAIL_PASSWORD", "Mail password");
  return { imapPassword, smtpPassword: process.env["ALMUDEER_SMTP_PASSWORD"] ?? imapPassword };
};

const settingsOf = async ({ command, profile }: VerbContext): Promise<unknown> => {
  const { address, name, folder, range, imap, smtp } = command.options;
  if (typeof folder === "string") {
    const sendTo = command.options["send-to"];
    return { kind: "folder", path: resolve(folder), sendTo: typeof sendTo === "string" ? resolve(sendTo) : null, address, displayName: name ?? "", treatAs: command.options["as"] ?? "history" };
  }
  const user = typeof command.options["user"] === "string" ? command.options["user"] : String(address ?? "");
  const guess = typeof imap === "string" ? null : await profile.request("channels.guess", { address: String(address ?? "") });
  return {
    kind: "email", address, displayName: name ?? "", importRange: range === undefined ? 30 : range === "all" || range === "none" ? range : Number(range),
    imap: guess ? { ...guess.imap, user } : server(imap, user), smtp: guess ? { ...guess.smtp, user } : server(smtp, user),
  };
};

/** HOST:PORT:tls or HOST:PORT:starttls. */
const server = (text: string | boolean | undefined, user: string): unknown => {
  const [host, port, security] = String(text ?? "").split(":");
  return { host, port: Number(port), security, user };
};

const accountId = ({ command }: VerbContext): ChannelAccountId => {
  const id = ChannelAccountId.safeParse(command.words[1]);
  if (!id.success) throw new AppError("INVALID_INPUT", "never", { field: "account" });
  return id.data;
};

const test = async (context: VerbContext): Promise<number> => {
  const id = accountId(context);
  const { items } = await context.profile.request("channels.list", {});
  const account = items.find((one) => one.id === id);
  if (!account) throw new AppError("NOT_FOUND", "never", { what: "account" });
  const report = await context.profile.request("channels.test", { testId: "cli", accountId: id, settings: account.settings, secrets: {} });
  context.print(report, report.steps.map((step) => `${step.status.padEnd(8)} ${step.step}  ${step.error?.code ?? ""}`).join("\n"));
  return report.ok ? 0 : 3;
};

/** Of one account, or of all. */
const doctor = async (context: VerbContext): Promise<number> => {
  const id = context.command.words[1] === undefined ? null : accountId(context);
  const accounts = (await diagnoseAll(context.profile)).filter((report) => id === null || report.id === id);
  if (id !== null && accounts.length === 0) throw new AppError("NOT_FOUND", "never", { what: "account" });
  context.print({ accounts }, accounts.flatMap(reportLines).join("\n"));
  return accounts.every(({ isWell }) => isWell) ? 0 : 3;
};

const remove = async (context: VerbContext): Promise<number> => {
  const id = accountId(context);
  await context.profile.request("channels.remove", { accountId: id, withMessages: context.command.options["with-messages"] === true });
  context.print({ removed: id }, `removed ${id}`);
  return 0;
};
