import type { Language } from "../../../../shared/domain/common.ts";
import { renderError } from "../../../errors/error-words.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import type { Translate } from "../../../i18n/use-words.ts";
import type { Finding } from "./diagnose.ts";

export interface FindingWords {
  readonly title: string;
  readonly body: string;
}

/** A finding in whole sentences. Known failures have words of their own everywhere; the doctor says the same. */
export const wordsOf = (finding: Finding, t: Translate, format: Formatter, language: Language): FindingWords => {
  switch (finding.kind) {
    case "error": {
      const { title, body } = renderError(finding.error, language);
      return { title, body };
    }
    case "suspended":
      if (finding.by === "owner") return { title: t("doctor.suspended.title"), body: finding.reason };
      return { title: t("doctor.suspendedByVendor.title"), body: [finding.reason === "" ? null : t("doctor.suspendedByVendor.because", { reason: finding.reason }), t("doctor.suspendedByVendor.body")].filter((line) => line !== null).join(" ") };
    case "held":
      return { title: t("doctor.held.title"), body: t("doctor.held.body", { when: format.dateTime(finding.since) }) };
    case "link_ends":
      return { title: t("doctor.linkEnds.title"), body: t("doctor.linkEnds.body", { when: format.dateTime(finding.at) }) };
    case "day_full":
      return { title: t("doctor.dayFull.title"), body: t("doctor.dayFull.body", { value: finding.limit }) };
    case "waiting":
      return { title: t("doctor.waiting.title", { value: finding.count }), body: t("doctor.waiting.body") };
    case "failed":
      return { title: t("doctor.failed.title", { value: finding.count }), body: t("doctor.failed.body") };
    case "unknown":
      return { title: t("doctor.unknown.title", { value: finding.count }), body: t("doctor.unknown.body") };
    case "low_disk":
      return { title: t("doctor.lowDisk.title"), body: t("doctor.lowDisk.body", { size: formatBytes(finding.freeBytes, format, t) }) };
    case "silent":
      return { title: t("doctor.silent.title"), body: t("doctor.silent.body", { when: format.dateTime(finding.since) }) };
    case "well":
      return {
        title: t("doctor.well.title"),
        body: [finding.checkedAt === null ? null : t("doctor.well.checked", { when: format.dateTime(finding.checkedAt) }), finding.completeUntil === null ? null : t("doctor.well.complete", { when: format.dateTime(finding.completeUntil) })].filter((line) => line !== null).join(" "),
      };
    case "read_only":
      return { title: t("doctor.readOnly.title"), body: t("doctor.readOnly.body") };
    case "paused":
      return { title: t("doctor.paused.title"), body: t("doctor.paused.body") };
    case "no_network":
      return { title: t("doctor.noNetwork.title"), body: t("doctor.noNetwork.body") };
    case "resting":
      return { title: t("doctor.resting.title"), body: t("channels.breakerOpen") };
  }
};
