import { ChartColumn, ListChecks, Pause, Pencil, Play, RefreshCw, Stethoscope } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { completeError } from "../../../shared/domain/complete-error.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import type { ErrorCode } from "../../../shared/errors/app-error.ts";
import { navigate } from "../../app/router.ts";
import { Bidi, Ltr } from "../../components/bidi.tsx";
import { Button } from "../../components/button.tsx";
import { ChannelGlyph } from "../../components/channel-glyph.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { AccountFacts } from "./account-facts.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { accountName, isImported } from "./account-name.ts";
import { AccountStrips } from "./account-strips.tsx";
import { AccountStatus } from "./account-status.tsx";
import { checkNow, setPaused, takeOverWebhook } from "./channel-actions.ts";
import { DoctorDialog } from "./doctor/doctor-dialog.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { SampleNote } from "./sample-note.tsx";
import { SuspendedNote } from "./suspended-note.tsx";
import { TestDialog } from "./test/test-dialog.tsx";

/** Where the account's error is put right: at the secret, at the link, or among all settings. */
const repairPlace = (accountId: ChannelAccountId, code: ErrorCode | undefined): string => {
  if (code === "AUTH_FAILED" || code === "TOKEN_INVALID") return `edit/${accountId}/password`;
  if (code === "PHONE_UNLINKED" || code === "LINK_EXPIRED") return `edit/${accountId}/link`;
  return `edit/${accountId}`;
};

interface AccountCardProps {
  readonly account: AccountView;
  /** Named in the address: brought into view and given the focus. */
  readonly isTarget: boolean;
}

export function AccountCard({ account, isTarget }: AccountCardProps): ReactNode {
  const t = useWords();
  const [isTesting, setIsTesting] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isTarget) card.current?.focus();
  }, [isTarget]);
  const name = accountName(account, t);
  const headingId = `account-${account.id}`;
  const isSuspended = account.suspendedBecause !== null;
  const isPaused = account.status === "paused";
  const edit = (): void => navigate("channels", `edit/${account.id}`);
  return (
    <article ref={card} tabIndex={-1} aria-labelledby={headingId} data-account={account.id} data-surface className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken">
          <ChannelGlyph kind={account.kind} size={18} isNamed />
        </span>
        <div className="flex min-w-0 flex-1 flex-col">
          <h2 id={headingId} className="text-base font-semibold text-text">
            <Bidi>{name}</Bidi>
          </h2>
          {!isImported(account) && <Ltr className="copyable line block text-sm text-text-3">{account.address}</Ltr>}
        </div>
        {!isImported(account) && <AccountStatus account={account} />}
      </header>
      {account.isSample && <SampleNote />}
      <AccountFacts account={account} />
      <AccountStrips account={account} />
      {isPaused && !isImported(account) && <p className="text-sm text-text-2">{t("channels.pausedNote")}</p>}
      <SuspendedNote account={account} className="text-sm" />
      {account.error !== null && !isPaused && !isSuspended && (
        <ErrorNote
          error={completeError(account.error, account.settings)}
          tone={account.status === "needs_auth" || account.status === "suspended" ? "danger" : "warning"}
          actions={{ retry: () => void checkNow(account.id, name), channels: () => navigate("channels", repairPlace(account.id, account.error?.code)), certificate: () => setIsTesting(true), choose: edit, webhook: () => void takeOverWebhook(account) }}
        />
      )}
      {account.breaker !== "closed" && !isPaused && <p className="text-sm text-text-2">{account.breaker === "open" ? t("channels.breakerOpen") : t("channels.breakerHalfOpen")}</p>}
      <ImportProgress account={account} />
      <footer className="-mx-2 -mb-1 flex flex-wrap items-center gap-1">
        {!isImported(account) && (
          <>
            <Button size="small" isDisabled={isPaused || isSuspended} icon={<RefreshCw size={15} aria-hidden />} onPress={() => void checkNow(account.id, name)}>
              {t("channels.checkNow")}
            </Button>
            <Button size="small" icon={<ListChecks size={15} aria-hidden />} onPress={() => setIsTesting(true)}>
              {t("channels.test")}
            </Button>
            <Button size="small" icon={isPaused ? <Play size={15} aria-hidden className="mirror" /> : <Pause size={15} aria-hidden />} onPress={() => void setPaused(account.id, !isPaused)}>
              {isPaused ? t("channels.start") : t("channels.pause")}
            </Button>
            <Button size="small" icon={<Stethoscope size={15} aria-hidden />} onPress={() => setIsAsking(true)}>
              {t("doctor.open")}
            </Button>
            <Button size="small" icon={<ChartColumn size={15} aria-hidden />} onPress={() => navigate("channels", `about/${account.id}`)}>
              {t("activity.open")}
            </Button>
            {!account.isSample && (
              <Button size="small" icon={<Pencil size={15} aria-hidden />} onPress={edit}>
                {t("channels.edit")}
              </Button>
            )}
          </>
        )}
        <span className="flex-1" />
        {!account.isSample && <AccountMenu account={account} name={name} onDoctor={() => setIsAsking(true)} />}
      </footer>
      {isAsking && <DoctorDialog account={account} name={name} onClose={() => setIsAsking(false)} onTest={() => setIsTesting(true)} />}
      <TestDialog account={account} name={name} isOpen={isTesting} onClose={() => setIsTesting(false)} />
    </article>
  );
}
