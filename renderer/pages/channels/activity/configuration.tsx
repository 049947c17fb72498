import type { ReactNode } from "react";
import type { AccountSettings, AccountView } from "../../../../shared/domain/channel.ts";
import { formatPhone } from "../../../../shared/text/phone.ts";
import { Bidi, Ltr } from "../../../components/bidi.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords, type Translate } from "../../../i18n/use-words.ts";

type Fact = readonly [label: string, value: string];

const factsOf = (settings: AccountSettings, t: Translate, number: (value: number) => string): readonly Fact[] => {
  switch (settings.kind) {
    case "email":
      return [
        [t("channelForm.address"), settings.address],
        [t("channelForm.imap"), `${settings.imap.host}:${settings.imap.port}`],
        [t("channelForm.smtp"), `${settings.smtp.host}:${settings.smtp.port}`],
      ];
    case "folder":
      return [[t("channelForm.address"), settings.address], [t("channelForm.folderPath"), settings.path]];
    case "telegram_bot":
      return [
        [t("telegram.bot"), `@${settings.botUsername}`],
        [t("telegram.botId"), settings.botId],
        [t("telegram.perMinute"), number(settings.maxSendsPerMinute)],
        [t("telegram.perSecond"), number(settings.rateLimitRps)],
        [t("telegram.atOnce"), number(settings.maxConcurrentRequests)],
        [t("telegram.groups"), settings.readsGroups ? t("telegram.on") : t("telegram.off")],
      ];
    case "whatsapp_web":
      return [
        [t("whatsapp.phone"), formatPhone(`+${settings.phone}`)],
        [t("whatsapp.perMinute"), number(settings.maxSendsPerMinute)],
        [t("whatsapp.perDay"), number(settings.maxSendsPerDay)],
        [t("whatsapp.groups"), settings.readsGroups ? t("telegram.on") : t("telegram.off")],
        [t("whatsapp.tellsRead"), settings.tellsRead ? t("telegram.on") : t("telegram.off")],
        [t("whatsapp.browser"), settings.browser === "window" ? t("whatsapp.browserWindow") : (settings.browserPath ?? t("whatsapp.browserSystem"))],
      ];
  }
};

/** How the account is set up and how long its link holds; secrets are not among it. */
export function Configuration({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-sm">
      {factsOf(account.settings, t, format.number).map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-text-3">{label}</dt>
          <dd className="min-w-0 wrap-anywhere text-text">
            <Ltr className="copyable">{value}</Ltr>
          </dd>
        </div>
      ))}
      {account.linkedUntil !== null && (
        <div className="contents">
          <dt className="text-text-3">{t("whatsapp.linkedUntil")}</dt>
          <dd className="min-w-0 text-text">
            <Bidi>{format.dateTime(account.linkedUntil)}</Bidi>
          </dd>
        </div>
      )}
    </dl>
  );
}
