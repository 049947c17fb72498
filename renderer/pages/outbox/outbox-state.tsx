import { Ban, Check, CircleHelp, Clock, Hourglass, Pause, Send, TriangleAlert, WifiOff, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { OutboxRow, OutboxStatus } from "../../../shared/domain/outbox.ts";
import { Chip, type ChipProps } from "../../components/chip.tsx";
import { formatCountdown } from "../../i18n/format-length.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useSecond } from "../../i18n/use-second.ts";
import { useAccounts } from "../../ipc/queries/channels.ts";
import { useWords } from "../../i18n/use-words.ts";

const looks: Readonly<Record<OutboxStatus, { readonly Icon: LucideIcon; readonly tone: NonNullable<ChipProps["tone"]> }>> = {
  scheduled: { Icon: Clock, tone: "info" },
  held_undo: { Icon: Hourglass, tone: "info" },
  queued: { Icon: Clock, tone: "neutral" },
  sending: { Icon: Send, tone: "info" },
  sent: { Icon: Check, tone: "success" },
  failed: { Icon: TriangleAlert, tone: "danger" },
  cancelled: { Icon: Ban, tone: "neutral" },
  unknown: { Icon: CircleHelp, tone: "warning" },
};

/** The engine counts retries after the first try; a person counts tries. */
export const triesOf = (row: Pick<OutboxRow, "attempts" | "maxAttempts">): { readonly attempt: number; readonly total: number } => ({ attempt: row.attempts, total: row.maxAttempts + 1 });

/** Of interest while there are more to come, and when they are used up; a refusal is no matter of tries. */
export const showsTries = (row: Pick<OutboxRow, "attempts" | "maxAttempts" | "status">): boolean => {
  const { attempt, total } = triesOf(row);
  if (row.status === "queued" || row.status === "sending") return attempt > 0;
  return row.status === "failed" && attempt >= total;
};

/** Word and sign of the state, then what is known of the tries: "2 of 4", the seconds until the next. */
export function OutboxState({ row }: { readonly row: OutboxRow }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const isHeld = row.status === "held_undo" && row.undoUntil !== null;
  const hasNextTry = row.status === "queued" && row.nextAttemptAt !== null && !row.isWaitingForConnection && row.attempts > 0;
  const until = isHeld ? row.undoUntil : hasNextTry ? row.nextAttemptAt : null;
  const now = useSecond(until !== null);
  const isChannelPaused = useAccounts().some((account) => account.id === row.channelAccountId && account.status === "paused");
  const { Icon, tone } = looks[row.status];
  const { attempt, total } = triesOf(row);
  const time = until === null ? "" : formatCountdown(until, now, format);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
      <Chip tone={tone} icon={<Icon size={13} aria-hidden className={row.status === "sending" ? "mirror" : ""} />}>
        {t(`outbox.state.${row.status}`)}
      </Chip>
      {isHeld && <span>{t("outbox.heldFor", { time })}</span>}
      {showsTries(row) && <span>{t("outbox.attempt", { attempt: format.number(attempt), total: format.number(Math.max(total, attempt)) })}</span>}
      {hasNextTry && until !== null && until > now && <span>· {t("outbox.nextTry", { time })}</span>}
      {row.isWaitingForConnection && (
        <span className="flex items-center gap-1.5 text-warning">
          {isChannelPaused ? <Pause size={14} aria-hidden /> : <WifiOff size={14} aria-hidden />}
          {isChannelPaused ? t("outbox.waitingForStart") : t("outbox.waitingForConnection")}
        </span>
      )}
    </span>
  );
}
