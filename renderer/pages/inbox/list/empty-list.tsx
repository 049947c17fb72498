import { Inbox, Plug, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { useUi } from "../../../stores/ui.ts";
import { chooseSplit } from "./split-chips.tsx";

/** One calm line, and what is known: nothing connected, nothing here, or all answered. */
export function EmptyList(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const split = useUi((ui) => ui.split);
  const accounts = useAccounts();
  if (accounts.length === 0) {
    return (
      <EmptyState
        icon={<Plug aria-hidden />}
        title={t("inbox.empty.noChannels")}
        body={t("inbox.empty.noChannelsBody")}
        action={
          <Button look="primary" onPress={() => navigate("channels")}>
            {t("inbox.empty.connect")}
          </Button>
        }
      />
    );
  }
  if (split !== "all") {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t("inbox.empty.split")}
        body={t("inbox.empty.splitBody", { name: t(`inbox.split.${split}`) })}
        action={
          <Button look="outline" onPress={() => chooseSplit("all")}>
            {t("inbox.empty.clearSplit")}
          </Button>
        }
      />
    );
  }
  const checked = Math.max(...accounts.map((account) => account.lastCheckedAt ?? 0));
  return (
    <EmptyState
      icon={<Inbox aria-hidden />}
      title={t("inbox.empty.caughtUp")}
      body={
        checked === 0 ? t("inbox.empty.caughtUpBody") : t("inbox.empty.watching", { count: accounts.length, when: format.relative(checked, now) })
      }
    />
  );
}
