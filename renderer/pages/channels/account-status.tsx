import type { ReactNode } from "react";
import type { AccountStatus as Status, AccountView } from "../../../shared/domain/channel.ts";
import { cx } from "../../components/cx.ts";
import { formatCountdown } from "../../i18n/format-length.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useSecond } from "../../i18n/use-second.ts";
import { useWords } from "../../i18n/use-words.ts";

const looks: Readonly<Record<Status, { readonly dot: string; readonly text: string }>> = {
  online: { dot: "bg-success", text: "text-success" },
  connecting: { dot: "bg-info", text: "text-info" },
  degraded: { dot: "bg-warning", text: "text-warning" },
  offline: { dot: "bg-warning", text: "text-warning" },
  needs_auth: { dot: "bg-danger", text: "text-danger" },
  suspended: { dot: "bg-danger", text: "text-danger" },
  paused: { dot: "border border-control", text: "text-text-2" },
};

/** These come back by themselves; the others wait for a person. */
const isReconnecting = (status: Status): boolean => status === "offline" || status === "degraded";

/** A dot and always a word; while it waits for its next try, the seconds until then. */
export function AccountStatus({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { status, nextAttemptAt } = account;
  const isWaiting = nextAttemptAt !== null && status !== "paused" && status !== "online" && status !== "connecting";
  const now = useSecond(isWaiting);
  const look = looks[status];
  const time = nextAttemptAt === null ? "" : formatCountdown(nextAttemptAt, now, format);
  const word = t(`channelStatus.${status}`);
  return (
    <span className={cx("flex items-center gap-2 text-base font-medium", look.text)}>
      <span aria-hidden className={cx("size-2.5 shrink-0 rounded-full", look.dot)} />
      {isWaiting && isReconnecting(status) ? (nextAttemptAt > now ? t("channels.reconnectingIn", { time }) : t("channels.tryingNow")) : word}
      {isWaiting && !isReconnecting(status) && nextAttemptAt > now && <span className="font-normal text-text-3">{t("channels.tryingIn", { time })}</span>}
    </span>
  );
}
