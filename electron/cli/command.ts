import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export interface Command {
  readonly verb: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly profilePath: string;
  readonly isJson: boolean;
}

export const usage = `al-mudeer: answer every customer from one place.

  cli check                         database, disk and accounts, and what the doctor says of each; the exit code tells
  cli accounts list | add | link | test ID | doctor [ID] | remove ID [--with-messages]
      doctor: what is wrong with it, in words; the exit code tells
      add: --address A --name N --imap HOST:PORT:tls|starttls --smtp HOST:PORT:tls|starttls [--user U] [--range 7|30|365|all|none]
      or   --folder PATH --address A --name N [--as new|history] [--send-to PATH]
      link: a phone with WhatsApp, by a code to scan, or with --phone NUMBER by one to type [--name N]
  cli import PATH [--as history|new] mail files: .eml, mbox, Maildir or a folder of them
  cli run [--until-idle]            the engine without a window, until interrupted
  cli inbox [--split S] [--limit N] conversations, newest first
  cli show CONVERSATION             its messages and the suggested reply
  cli search WORDS                  through all messages
  cli drafts list | approve ID | edit ID --text T | discard ID
  cli outbox [--view waiting|problems|sent]
  cli backup [--to FOLDER]          an encrypted copy, checked
  cli restore FOLDER                puts a backup in the store's place, keeping the old one
  cli license status | activate | refresh | deactivate

  --profile DIR   another profile than this computer's   --json   one JSON value instead of text
Secrets come by environment or prompt, never as arguments: ALMUDEER_PASSPHRASE, ALMUDEER_MAIL_PASSWORD (ALMUDEER_SMTP_PASSWORD where it differs), ALMUDEER_LICENSE_KEY.`;

/** What was typed, or null where it is no command. Secrets are no options, so they cannot be given here. */
export const readCommand = (args: readonly string[], env: NodeJS.ProcessEnv): Command | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: "string" }, json: { type: "boolean" }, as: { type: "string" }, limit: { type: "string" }, split: { type: "string" }, view: { type: "string" }, text: { type: "string" },
        to: { type: "string" }, address: { type: "string" }, name: { type: "string" }, imap: { type: "string" }, smtp: { type: "string" }, user: { type: "string" }, range: { type: "string" },
        folder: { type: "string" }, phone: { type: "string" }, "send-to": { type: "string" }, "with-messages": { type: "boolean" }, "until-idle": { type: "boolean" }, ca: { type: "string" },
      },
    });
    const [verb, ...words] = positionals;
    if (verb === undefined) return null;
    return { verb, words, options: values, profilePath: resolve(values.profile ?? env["ALMUDEER_PROFILE"] ?? defaultProfile(env)), isJson: values.json === true };
  } catch {
    // parseArgs names what it did not know; the usage says what there is.
    return null;
  }
};

/** The app's own folder on each system. */
const defaultProfile = (env: NodeJS.ProcessEnv): string => {
  if (process.platform === "win32") return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Al-Mudeer");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "Al-Mudeer");
  return join(env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "Al-Mudeer");
};
