import { completeError } from "../../shared/domain/complete-error.ts";
import { diagnose, type Finding } from "../../shared/domain/diagnose.ts";
import type { ChannelAccountId } from "../../shared/domain/ids.ts";
import { catalogues, errorWords } from "../../shared/i18n/catalogues.ts";
import { fillWords } from "../../shared/i18n/fill-words.ts";
import { findingWords, type FindingSpeaker } from "../../shared/i18n/finding-words.ts";
import type { Profile } from "./profile.ts";
import { until } from "./until.ts";

export interface FoundThing {
  /** The kind of finding, or the code of the failure it is. */
  readonly code: string;
  readonly title: string;
  readonly body: string;
}

export interface AccountReport {
  readonly id: ChannelAccountId;
  readonly address: string;
  readonly isWell: boolean;
  readonly findings: readonly FoundThing[];
}

const wordsAt = (key: string): string => {
  const found = key.split(".").reduce<unknown>((node, part) => (typeof node === "object" && node !== null ? (node as Record<string, unknown>)[part] : undefined), catalogues.en);
  return typeof found === "string" ? found : "";
};

/** As everything on the command line: English, and times that sort. */
const speaker: FindingSpeaker = {
  say: (key, values) => fillWords(wordsAt(key), values),
  dateTime: (at) => new Date(at).toISOString(),
  bytes: (value) => `${Math.round(value / 1024 / 1024)} MB`,
  error: ({ code, params }) => ({ title: errorWords.en[code].title, body: fillWords(errorWords.en[code].body, params) }),
};

const foundThing = (finding: Finding): FoundThing => ({ code: finding.kind === "error" ? finding.error.code : finding.kind, ...findingWords(finding, speaker) });

/** Lets every account look once, then asks the doctor about each: the same findings in the same words as in the window. */
export const diagnoseAll = async (profile: Profile): Promise<readonly AccountReport[]> => {
  profile.engine().start();
  await until(() => profile.engine().isChecked());
  const [{ items }, license, disk] = await Promise.all([profile.request("channels.list", {}), profile.request("license.get", {}), profile.request("health.disk", {})]);
  return items.map((account) => {
    const complete = { ...account, error: account.error === null ? null : completeError(account.error, account.settings) };
    const findings = diagnose({ account: complete, others: items, isReadOnly: license.state === "read_only", hasNetwork: true, scarceBytes: disk.isLow ? disk.freeBytes : null, now: Date.now() });
    // A pause is the owner's wish, not a fault.
    return { id: account.id, address: account.address, isWell: findings.every(({ kind }) => kind === "well" || kind === "paused"), findings: findings.map(foundThing) };
  });
};

export const reportLines = ({ id, address, findings }: AccountReport): readonly string[] => [`${id}  ${address}`, ...findings.map(({ code, title, body }) => `  ${code.padEnd(18)} ${title}. ${body}`.trimEnd())];
