import { app, type BrowserWindow } from "electron";
import type { GrantedFile as KeptFile } from "../../../shared/domain/granted-file.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { HostHandlers } from "../../../shared/ipc/contract.ts";
import type { Result } from "../../../shared/ipc/result.ts";
import type { AppState } from "../../../shared/ipc/routes/app.ts";
import type { EngineHost } from "../engine-host.ts";
import { chooseFiles, chooseImport, chooseLicenseFile, saveAs, type GrantedFile } from "../ports/files.ts";
import type { OpenedFiles } from "../ports/opened-files.ts";
import { openExternal } from "../ports/external.ts";
import type { Pictures } from "../ports/pictures.ts";
import type { Restorer } from "../ports/restorer.ts";
import type { Words } from "../words.ts";

/** What the host's routes need of the running app. */
export interface HostContext {
  readonly engine: EngineHost;
  readonly window: () => BrowserWindow;
  readonly words: () => Words;
  readonly isDemo: boolean;
  readonly profilePath: string;
  readonly systemLanguage: "ar" | "en";
  readonly state: () => AppState;
  readonly protection: () => { readonly hasPassphrase: boolean; readonly kind: "keychain" | "passphrase" | "memory" };
  readonly opened: OpenedFiles;
  readonly pictures: Pictures;
  readonly unlock: (passphrase: string) => Promise<void>;
  readonly retryUnlock: () => Promise<void>;
  readonly setPassphrase: (passphrase: string, current: string | null) => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly restorer: Restorer;
  readonly restore: (token: string, passphrase: string | null) => Promise<void>;
  readonly startOver: () => Promise<void>;
  readonly showProfileFolder: () => void;
  /** The page is there and hears what it is told. */
  readonly pageIsHere: () => void;
  readonly takeLink: () => string | null;
  readonly keepInTray: () => Promise<void>;
  readonly quit: () => void;
}

export const createHostHandlers = (context: HostContext): HostHandlers => ({
  "app.info": () => {
    // The first thing every page asks.
    context.pageIsHere();
    return {
      version: app.getVersion(), platform: process.platform === "win32" ? "win32" : process.platform === "darwin" ? "darwin" : "linux", systemLanguage: context.systemLanguage,
      isDemo: context.isDemo, state: context.state(), hasPassphrase: context.protection().hasPassphrase, keyProtection: context.protection().kind, profilePath: context.profilePath,
      versions: { electron: process.versions.electron, chromium: process.versions.chrome, node: process.versions.node },
    };
  },
  "app.setPassphrase": async ({ passphrase, current }) => nothing(context.setPassphrase(passphrase, current)),
  "app.unlock": async ({ passphrase }) => nothing(context.unlock(passphrase)),
  "app.retryUnlock": async () => nothing(context.retryUnlock()),
  "app.takeLink": () => ({ to: context.takeLink() }),
  "app.lock": async () => nothing(context.lock()),
  "app.openExternal": async ({ url }) => ({ opened: await openExternal(context.window(), url, context.words()) }),
  "app.chooseFiles": async () => {
    const files = await chooseFiles(context.window());
    await Promise.all(files.map((file) => grant(context, file)));
    return { files: files.map(({ token, name, bytes }) => ({ token, name, bytes })) };
  },
  "app.giveFile": async ({ name, content }) => answerOf<KeptFile>(await context.engine.call({ method: "keepFile", name, content })),
  "app.chooseImport": async ({ kind }) => {
    const file = await chooseImport(context.window(), kind);
    if (!file) return null;
    await grant(context, file);
    return { token: file.token, name: file.name };
  },
  "app.chooseLicenseFile": () => chooseLicenseFile(context.window()),
  "app.openAttachment": async ({ attachmentId }) => {
    const file = await attachment(context, attachmentId);
    if (file.isDangerous) throw new AppError("ATTACHMENT_BLOCKED", "never", { name: file.fileName });
    return { opened: await context.opened.open(file.fileName, file.content) };
  },
  "app.saveAttachment": async ({ attachmentId }) => {
    const file = await attachment(context, attachmentId);
    return { saved: await saveAs(context.window(), file.fileName, file.content) };
  },
  "app.loadPictures": async ({ messageId }) => {
    const named = answerOf<readonly string[]>(await context.engine.call({ method: "namedPictures", messageId }));
    return context.pictures.load(messageId, named);
  },
  "app.openProfileFolder": () => {
    context.showProfileFolder();
    return {};
  },
  "app.listBackups": () => ({ items: context.restorer.list().map((backup) => ({ ...backup })) }),
  "app.checkBackup": async ({ token, passphrase }) => context.restorer.check(token, passphrase),
  "app.restoreBackup": async ({ token, passphrase }) => nothing(context.restore(token, passphrase)),
  "app.startOver": async () => nothing(context.startOver()),
  "app.keepInTray": async () => nothing(context.keepInTray()),
  "app.quit": () => {
    context.quit();
    return {};
  },
});

const nothing = async (work: Promise<void>): Promise<Record<string, never>> => {
  await work;
  return {};
};

const grant = async (context: HostContext, file: GrantedFile): Promise<void> => answerOf(await context.engine.call({ method: "grantFile", token: file.token, path: file.path }));

/** What the engine gave, or its failure as it came. */
const answerOf = <T>(result: Result<unknown>): T => {
  if (!result.ok) throw new AppError(result.error.code, result.error.retry, result.error.params);
  return result.value as T;
};

const attachment = async (context: HostContext, attachmentId: string) =>
  answerOf<{ fileName: string; content: Uint8Array; isDangerous: boolean }>(await context.engine.call({ method: "attachment", attachmentId }));
