import { z } from "zod";
import { EpochMs } from "../../domain/common.ts";
import { AppErrorData } from "../../errors/app-error.ts";
import { AttachmentId, MessageId } from "../../domain/ids.ts";
import { GrantedFile } from "../../domain/granted-file.ts";
import { maxGivenFileBytes } from "../../domain/send-limits.ts";
import { BackupContent } from "../../domain/settings.ts";
import { route } from "../route.ts";

/** What the whole window shows. Everything but `ready` has a screen of its own and no content behind it. */
export const AppState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("starting") }),
  z.object({ state: z.literal("ready") }),
  /** No safe keychain on this computer: the person chooses a passphrase before anything is stored. */
  z.object({ state: z.literal("choose_passphrase"), reason: z.enum(["no_keychain", "weak_keychain"]) }),
  z.object({ state: z.literal("locked"), reason: z.enum(["passphrase", "keychain_unavailable", "key_changed"]) }),
  z.object({ state: z.literal("failed"), error: AppErrorData }),
]);
export type AppState = z.infer<typeof AppState>;

const FoundBackup = z.object({ token: z.string(), path: z.string(), createdAt: EpochMs, bytes: z.number().int() });
const ChosenBackup = z.strictObject({ token: z.string().max(60), passphrase: z.string().max(1000).nullable() });

/** Answered by the host (main process), not by the engine. */
export const appRoutes = {
  "app.info": route(
    z.strictObject({}),
    z.object({
      version: z.string(),
      platform: z.enum(["win32", "darwin", "linux"]),
      systemLanguage: z.enum(["ar", "en"]),
      isDemo: z.boolean(),
      state: AppState,
      hasPassphrase: z.boolean(),
      keyProtection: z.enum(["keychain", "passphrase", "memory"]),
      profilePath: z.string(),
      versions: z.object({ electron: z.string(), chromium: z.string(), node: z.string() }),
    }),
  ),
  /** Where a link or a notice asked to go before there was a page to tell; told once. */
  "app.takeLink": route(z.strictObject({}), z.object({ to: z.string().max(200).nullable() })),
  "app.setPassphrase": route(z.strictObject({ passphrase: z.string().min(8).max(1000), current: z.string().max(1000).nullable() }), z.object({})),
  "app.unlock": route(z.strictObject({ passphrase: z.string().max(1000) }), z.object({})),
  "app.retryUnlock": route(z.strictObject({}), z.object({})),
  "app.lock": route(z.strictObject({}), z.object({})),
  "app.openExternal": route(z.strictObject({ url: z.string().max(4000) }), z.object({ opened: z.boolean() })),
  /** Files come only as tokens from a dialog. */
  "app.chooseFiles": route(
    z.strictObject({}),
    z.object({ files: z.array(GrantedFile) }),
  ),
  /** A file that was dropped on the page or pasted into it: its content, never its path. */
  "app.giveFile": route(z.strictObject({ name: z.string().min(1).max(255), content: z.instanceof(Uint8Array).refine((content) => content.length <= maxGivenFileBytes) }), GrantedFile),
  "app.chooseImport": route(z.strictObject({ kind: z.enum(["file", "folder"]) }), z.object({ token: z.string(), name: z.string() }).nullable()),
  /** A file with a licence key in it: the key, null where there is none; null for no file. */
  "app.chooseLicenseFile": route(z.strictObject({}), z.object({ key: z.string().max(40).nullable() }).nullable()),
  "app.openAttachment": route(z.strictObject({ attachmentId: AttachmentId }), z.object({ opened: z.boolean() })),
  "app.saveAttachment": route(z.strictObject({ attachmentId: AttachmentId }), z.object({ saved: z.boolean() })),
  /** Fetches the pictures a mail names, as a person asked; its frame at `msg://<id>/` shows them when it is loaded anew. */
  "app.loadPictures": route(z.strictObject({ messageId: MessageId }), z.object({ loaded: z.number().int(), failed: z.number().int() })),
  "app.openProfileFolder": route(z.strictObject({}), z.object({})),
  /** Backups on this computer, newest first, whatever state the store is in. */
  "app.listBackups": route(z.strictObject({}), z.object({ items: z.array(FoundBackup) })),
  /** Reads a backup through. PASSPHRASE_NEEDED: it was sealed with another key than the present one, and only its passphrase opens it. */
  "app.checkBackup": route(ChosenBackup, BackupContent),
  /** Checks it again, puts it in the place of the store, keeps what it replaces and opens it. */
  "app.restoreBackup": route(ChosenBackup, z.object({})),
  "app.startOver": route(z.strictObject({}), z.object({})),
  /** The person has read that the app goes on without its window: what was asked for happens, now and from now on. */
  "app.keepInTray": route(z.strictObject({}), z.object({})),
  "app.quit": route(z.strictObject({}), z.object({})),
} as const;
