import { CircleAlert, CircleCheck, CircleX, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { HealthCheck } from "../../../../shared/domain/settings.ts";
import { ErrorCode } from "../../../../shared/errors/app-error.ts";
import { renderError } from "../../../errors/error-words.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords, type Translate } from "../../../i18n/use-words.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { usePreferences } from "../../../stores/preferences.ts";
import { accountName } from "../../channels/account-name.ts";
import { AccountStatus } from "../../../../shared/domain/channel.ts";

const looks: Readonly<Record<HealthCheck["status"], { readonly Icon: LucideIcon; readonly look: string }>> = {
  ok: { Icon: CircleCheck, look: "text-success" },
  warning: { Icon: CircleAlert, look: "text-warning" },
  failed: { Icon: CircleX, look: "text-danger" },
};

const names = ["database", "migrations", "durability", "disk", "search"] as const;
const isNamed = (name: string): name is (typeof names)[number] => (names as readonly string[]).includes(name);

const detailOf = (check: HealthCheck, format: Formatter, t: Translate, language: "ar" | "en"): string => {
  const { freeBytes, messages, version, state, error } = check.detail;
  if (typeof freeBytes === "number") return t("settings.about.free", { value: formatBytes(freeBytes, format, t) });
  if (typeof messages === "number") return t("settings.about.messages", { count: messages });
  if (typeof version === "number") return t("settings.about.version", { value: format.number(version) });
  const status = AccountStatus.safeParse(state);
  const code = ErrorCode.safeParse(error);
  if (code.success) return renderError({ code: code.data, retry: "never", params: {} }, language).title;
  return status.success ? t(`channelStatus.${status.data}`) : "";
};

/** Each check with its state in words; a number only where it says something to an owner. */
export function HealthList({ checks }: { readonly checks: readonly HealthCheck[] }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const language = usePreferences((preferences) => preferences.language);
  const accounts = useAccounts();
  const nameOf = (check: HealthCheck): string => {
    if (isNamed(check.name)) return t(`settings.about.check.${check.name}`);
    const account = accounts.find((candidate) => check.name === `account:${candidate.id.slice(-8)}`);
    return account === undefined ? t("settings.about.check.other") : t("settings.about.check.account", { name: accountName(account, t) });
  };
  return (
    <ul className="flex flex-col divide-y divide-line">
      {checks.map((check) => {
        const { Icon, look } = looks[check.status];
        return (
          <li key={check.name} data-check={check.name} data-status={check.status} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1.5">
            <Icon size={17} aria-hidden className={look} />
            <span className="min-w-40 flex-1 text-base text-text">{nameOf(check)}</span>
            <span className="text-sm text-text-3">{detailOf(check, format, t, language)}</span>
            <span className={`w-28 text-end text-sm ${look}`}>{t(`settings.about.status.${check.status}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
