import type { Finding } from "../domain/diagnose.ts";
import type { AppErrorData } from "../errors/app-error.ts";
import type { Words } from "./catalogues.ts";

export interface FindingWords {
  readonly title: string;
  readonly body: string;
}

type Doctor = Words["doctor"];
/** Sentences of the doctor that stand under a name of their own, and one that the cards say too. */
type FindingKey = { [K in keyof Doctor]: Doctor[K] extends string ? never : K extends "repair" ? never : `doctor.${K}.${keyof Doctor[K] & string}` }[keyof Doctor] | "channels.breakerOpen";

/** How the window and the command line each turn keys, times and sizes into text. */
export interface FindingSpeaker {
  readonly say: (key: FindingKey, values: Readonly<Record<string, string | number>>) => string;
  readonly dateTime: (at: number) => string;
  readonly bytes: (value: number) => string;
  readonly error: (error: AppErrorData) => FindingWords;
}

/** A finding in whole sentences. Known failures have words of their own everywhere; the doctor says the same. */
export const findingWords = (finding: Finding, { say, dateTime, bytes, error }: FindingSpeaker): FindingWords => {
  switch (finding.kind) {
    case "error": {
      const { title, body } = error(finding.error);
      return { title, body };
    }
    case "suspended":
      if (finding.by === "owner") return { title: say("doctor.suspended.title", {}), body: finding.reason };
      return { title: say("doctor.suspendedByVendor.title", {}), body: [finding.reason === "" ? null : say("doctor.suspendedByVendor.because", { reason: finding.reason }), say("doctor.suspendedByVendor.body", {})].filter((line) => line !== null).join(" ") };
    case "held":
      return { title: say("doctor.held.title", {}), body: say("doctor.held.body", { when: dateTime(finding.since) }) };
    case "link_ends":
      return { title: say("doctor.linkEnds.title", {}), body: say("doctor.linkEnds.body", { when: dateTime(finding.at) }) };
    case "day_full":
      return { title: say("doctor.dayFull.title", {}), body: say("doctor.dayFull.body", { value: finding.limit }) };
    case "waiting":
      return { title: say("doctor.waiting.title", { value: finding.count }), body: say("doctor.waiting.body", {}) };
    case "failed":
      return { title: say("doctor.failed.title", { value: finding.count }), body: say("doctor.failed.body", {}) };
    case "unknown":
      return { title: say("doctor.unknown.title", { value: finding.count }), body: say("doctor.unknown.body", {}) };
    case "low_disk":
      return { title: say("doctor.lowDisk.title", {}), body: say("doctor.lowDisk.body", { size: bytes(finding.freeBytes) }) };
    case "silent":
      return { title: say("doctor.silent.title", {}), body: say("doctor.silent.body", { when: dateTime(finding.since) }) };
    case "well":
      return {
        title: say("doctor.well.title", {}),
        body: [finding.checkedAt === null ? null : say("doctor.well.checked", { when: dateTime(finding.checkedAt) }), finding.completeUntil === null ? null : say("doctor.well.complete", { when: dateTime(finding.completeUntil) })].filter((line) => line !== null).join(" "),
      };
    case "read_only":
      return { title: say("doctor.readOnly.title", {}), body: say("doctor.readOnly.body", {}) };
    case "paused":
      return { title: say("doctor.paused.title", {}), body: say("doctor.paused.body", {}) };
    case "no_network":
      return { title: say("doctor.noNetwork.title", {}), body: say("doctor.noNetwork.body", {}) };
    case "resting":
      return { title: say("doctor.resting.title", {}), body: say("channels.breakerOpen", {}) };
  }
};
