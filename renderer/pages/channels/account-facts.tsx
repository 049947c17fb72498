import type { ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow, useToday } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";

const isSameDay = (one: number, other: number): boolean => new Date(one).toDateString() === new Date(other).toDateString();

/** When it looked, how far it has read, and what came and went today. */
export function AccountFacts({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const today = useToday();
  const { lastCheckedAt, completeUntil } = account;
  const upTo = completeUntil === null ? null : isSameDay(completeUntil, today) ? format.time(completeUntil) : format.dateTime(completeUntil);
  const facts = [
    lastCheckedAt === null ? t("channels.neverChecked") : t("channels.checked", { when: format.relative(lastCheckedAt, now) }),
    upTo === null ? null : t("channels.complete", { when: upTo }),
    t("channels.received", { count: account.receivedToday }),
    account.dailyCeiling === null ? t("channels.sent", { count: account.sentToday }) : t("channels.sentOf", { value: account.sentToday, limit: account.dailyCeiling }),
    account.waitingToSend === 0 ? null : t("channels.waiting", { count: account.waitingToSend }),
  ].filter((fact) => fact !== null);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-0.5 text-sm text-text-2">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
