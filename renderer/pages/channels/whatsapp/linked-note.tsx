import { CircleCheck, LoaderCircle } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { formatPhone } from "../../../../shared/text/phone.ts";
import { Bidi, Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { host } from "../../../ipc/host.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { refreshChannels } from "../channel-actions.ts";

interface LinkedNoteProps {
  readonly accountId: ChannelAccountId;
  readonly phone: string;
  readonly name: string;
  readonly onDone: () => void;
}

/** Linked; and, as with a bot, the proof is a message that arrives. */
export function LinkedNote({ accountId, phone, name, onDone }: LinkedNoteProps): ReactNode {
  const t = useWords();
  const account = useAccounts().find((one) => one.id === accountId);
  const hasCome = (account?.receivedToday ?? 0) > 0;
  useEffect(() => {
    void refreshChannels();
    return host().on((event) => {
      if (event.type === "counts.changed") void refreshChannels();
    });
  }, []);
  return (
    <div data-link="linked" className="flex flex-col gap-4">
      <p role="status" className="flex flex-wrap items-center gap-2 text-base text-success">
        <CircleCheck size={18} aria-hidden />
        {t("whatsapp.linked")} <Ltr className="font-medium">{formatPhone(`+${phone}`)}</Ltr> <Bidi>{name}</Bidi>
      </p>
      <p className="text-base text-text-2">{t("whatsapp.proofBody")}</p>
      <p role="status" data-proof={hasCome ? "here" : "waiting"} className={hasCome ? "flex items-center gap-2 text-base text-success" : "flex items-center gap-2 text-base text-text-2"}>
        {hasCome ? <CircleCheck size={18} aria-hidden /> : <LoaderCircle size={18} aria-hidden className="animate-spin text-info" />}
        {hasCome ? t("whatsapp.proofHere") : t("whatsapp.proofWaiting")}
      </p>
      <footer>
        <Button look="primary" onPress={onDone}>
          {hasCome ? t("whatsapp.finish") : t("whatsapp.finishLater")}
        </Button>
      </footer>
    </div>
  );
}
