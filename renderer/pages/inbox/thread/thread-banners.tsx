import { AlarmClock, CircleCheck, FlaskConical, Plug } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import { runCommand } from "../../../app/commands/handlers.ts";
import { navigate } from "../../../app/router.ts";
import { Banner } from "../../../components/banner.tsx";
import { Button } from "../../../components/button.tsx";
import { OfflineStrip } from "../../../components/offline-strip.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { isDown, useAccounts } from "../../../ipc/queries/channels.ts";
import { useIsOffline } from "../../../ipc/queries/use-is-offline.ts";
import { reopenConversations } from "../conversation-actions.ts";

/** What one should know before answering here; other channels are not spoken of. */
export const ThreadBanners = memo(function ThreadBanners({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const accounts = useAccounts();
  const account = accounts.find((candidate) => candidate.id === row.channelAccountId);
  const offline = useIsOffline();
  return (
    <>
      <OfflineStrip />
      {!offline && account !== undefined && isDown(account) && (
        <Banner
          tone="warning"
          icon={<Plug aria-hidden />}
          action={
            <Button size="small" onPress={() => navigate("channels", account.id)}>
              {t("thread.openChannel")}
            </Button>
          }
        >
          {t("thread.channelDown", { account: account.displayName, status: t(`channelStatus.${account.status}`) })}
          {account.nextAttemptAt !== null && ` · ${t("thread.nextTry", { when: format.relative(account.nextAttemptAt, now) })}`}
        </Banner>
      )}
      {row.status === "snoozed" && row.snoozedUntil !== null && (
        <Banner
          icon={<AlarmClock aria-hidden />}
          action={
            <Button size="small" onPress={() => void reopenConversations([row.id])}>
              {t("thread.unsnooze")}
            </Button>
          }
        >
          {t("thread.snoozedLine", { when: format.dateTime(row.snoozedUntil) })}
        </Banner>
      )}
      {row.status === "closed" && (
        <Banner
          tone="neutral"
          icon={<CircleCheck aria-hidden />}
          action={
            <Button size="small" onPress={() => runCommand("conversation.close")}>
              {t("action.reopen")}
            </Button>
          }
        >
          {t("thread.closedLine")}
        </Banner>
      )}
      {row.isSample && <Banner icon={<FlaskConical aria-hidden />}>{t("composer.demo")}</Banner>}
    </>
  );
});
