import { ShieldAlert, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { endsSoon } from "../../../shared/domain/diagnose.ts";
import { navigate } from "../../app/router.ts";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { releaseSending } from "./channel-actions.ts";

/** What an account that works still asks of its owner. */
export function AccountStrips({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const { sendingHeldAt, linkedUntil } = account;
  return (
    <>
      {sendingHeldAt !== null && (
        <Banner
          shape="card"
          tone="warning"
          icon={<ShieldAlert aria-hidden />}
          action={
            <Button size="small" look="outline" onPress={() => void releaseSending(account.id)}>
              {t("doctor.repair.release")}
            </Button>
          }
        >
          <span className="font-semibold">{t("doctor.held.title")}</span> <span>{t("doctor.held.body", { when: format.dateTime(sendingHeldAt) })}</span>
        </Banner>
      )}
      {linkedUntil !== null && endsSoon(account, now) && (
        <Banner
          shape="card"
          tone="warning"
          icon={<Unlink aria-hidden />}
          action={
            <Button size="small" look="outline" onPress={() => navigate("channels", `edit/${account.id}/link`)}>
              {t("doctor.repair.link_again")}
            </Button>
          }
        >
          <span className="font-semibold">{t("doctor.linkEnds.title")}</span> <span>{t("doctor.linkEnds.body", { when: format.dateTime(linkedUntil) })}</span>
        </Banner>
      )}
    </>
  );
}
