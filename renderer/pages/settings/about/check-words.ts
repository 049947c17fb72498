import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { HealthCheck } from "../../../../shared/domain/settings.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import type { Translate } from "../../../i18n/use-words.ts";

const known = ["database", "migrations", "durability", "disk", "search"] as const;
const channelStates = ["connecting", "degraded", "needs_auth", "offline", "online", "paused", "suspended"] as const;
const accountPrefix = "account:";

/** The engine names checks with short codes; a channel's code is the end of its id. */
export const checkName = (check: HealthCheck, accounts: readonly AccountView[], t: Translate): string => {
  const plain = known.find((name) => name === check.name);
  if (plain !== undefined) return t(`settings.health.name.${plain}`);
  if (!check.name.startsWith(accountPrefix)) return t("settings.health.name.other", { name: check.name });
  const account = accounts.find((candidate) => candidate.id.endsWith(check.name.slice(accountPrefix.length)));
  return t("settings.health.name.account", { name: account?.displayName ?? check.name.slice(accountPrefix.length) });
};

export const checkDetail = (check: HealthCheck, format: Formatter, t: Translate): string => {
  const { freeBytes, messages, state } = check.detail;
  if (check.name === "disk" && typeof freeBytes === "number") return t("settings.health.free", { size: formatBytes(freeBytes, format, t) });
  if (check.name === "search" && typeof messages === "number") return t("settings.health.messages", { count: messages });
  const word = channelStates.find((name) => name === state);
  return word === undefined ? "" : t(`channelStatus.${word}`);
};
