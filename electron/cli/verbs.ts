import { accountVerb } from "./account-verbs.ts";
import type { Command } from "./command.ts";
import { draftVerb } from "./draft-verbs.ts";
import { backupVerb, checkVerb, importVerb, restoreVerb, runVerb } from "./house-verbs.ts";
import { licenseVerb } from "./license-verb.ts";
import type { Profile } from "./profile.ts";
import { inboxVerb, outboxVerb, searchVerb, showVerb } from "./read-verbs.ts";

export interface VerbContext {
  readonly command: Command;
  readonly profile: Profile;
  /** One JSON value with --json, else the text. */
  readonly print: (value: unknown, text: string) => void;
}

/** Gives the exit code. */
export type Verb = (context: VerbContext) => Promise<number>;

export const verbs: Readonly<Record<string, Verb>> = {
  check: checkVerb,
  accounts: accountVerb,
  import: importVerb,
  run: runVerb,
  inbox: inboxVerb,
  show: showVerb,
  search: searchVerb,
  drafts: draftVerb,
  outbox: outboxVerb,
  backup: backupVerb,
  restore: restoreVerb,
  license: licenseVerb,
};
