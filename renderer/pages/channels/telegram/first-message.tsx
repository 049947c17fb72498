import { CircleCheck, ExternalLink, LoaderCircle } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { host } from "../../../ipc/host.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { checkNow, refreshChannels } from "../channel-actions.ts";

interface FirstMessageProps {
  readonly accountId: ChannelAccountId;
  readonly username: string;
  readonly onDone: () => void;
}

/** The proof of a bot is a message that arrives: the page waits for it and says when it came. */
export function FirstMessage({ accountId, username, onDone }: FirstMessageProps): ReactNode {
  const t = useWords();
  const account = useAccounts().find((one) => one.id === accountId);
  const hasCome = (account?.receivedToday ?? 0) > 0;
  useEffect(
    () =>
      host().on((event) => {
        if (event.type === "counts.changed") void refreshChannels();
      }),
    [],
  );
  const link = `https://t.me/${username}`;
  const error = account?.error ?? null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-base text-text-2">{t("telegram.proofBody")}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Ltr className="copyable rounded-control bg-sunken px-3 py-1.5 text-base text-text">{link}</Ltr>
        <Button size="small" look="outline" icon={<ExternalLink size={15} aria-hidden />} onPress={() => void request("app.openExternal", { url: link }).catch(showProblem)}>
          {t("telegram.openChat")}
        </Button>
      </div>
      <p role="status" data-proof={hasCome ? "here" : "waiting"} className={hasCome ? "flex items-center gap-2 text-base text-success" : "flex items-center gap-2 text-base text-text-2"}>
        {hasCome ? <CircleCheck size={18} aria-hidden /> : <LoaderCircle size={18} aria-hidden className="animate-spin text-info" />}
        {hasCome ? t("telegram.proofHere") : t("telegram.proofWaiting")}
      </p>
      {error !== null && !hasCome && <ErrorNote error={error} actions={{ retry: () => void checkNow(accountId, `@${username}`) }} />}
      <footer>
        <Button look={hasCome ? "primary" : "outline"} onPress={onDone}>
          {hasCome ? t("telegram.finish") : t("telegram.finishLater")}
        </Button>
      </footer>
    </div>
  );
}
