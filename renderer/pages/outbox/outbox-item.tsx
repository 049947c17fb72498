import { useState, type ReactNode } from "react";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import { navigate } from "../../app/router.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Bidi, Line, Ltr, Prose } from "../../components/bidi.tsx";
import { cx } from "../../components/cx.ts";
import { ErrorNote } from "../../errors/error-note.tsx";
import { plainSubject } from "../../i18n/plain-subject.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useToday } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { retry } from "./outbox-actions.ts";
import { OutboxState } from "./outbox-state.tsx";
import { RowActions } from "./row-actions.tsx";
import { UnknownQuestion } from "./unknown-question.tsx";

const reasonOf = (row: OutboxRow): OutboxRow["error"] => {
  if (row.error === null || row.status === "sent" || row.status === "unknown") return null;
  const [address = ""] = row.recipients;
  return { ...row.error, params: { address, ...row.error.params } };
};

/** One reply on its way: to whom, what, where it stands, and what a person may decide. */
export function OutboxItem({ row }: { readonly row: OutboxRow }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  const [isOpen, setIsOpen] = useState(false);
  const reason = reasonOf(row);
  const subject = plainSubject(row.subject);
  const when = row.sentAt ?? row.createdAt;
  const headingId = `outbox-${row.id}`;
  return (
    <article aria-labelledby={headingId} data-outbox={row.id} data-status={row.status} data-surface className="flex gap-3 rounded-card border border-line bg-surface p-4">
      <Avatar name={row.contactName} channel={row.channelKind} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h2 id={headingId} className="min-w-0 text-base font-semibold text-text">
            <Bidi>{row.contactName === "" ? row.recipients[0] : row.contactName}</Bidi>
          </h2>
          <Ltr className="line min-w-0 text-sm text-text-3">{row.recipients.join(", ")}</Ltr>
          <span className="flex-1" />
          <bdi className="shrink-0 text-xs text-text-3">{format.short(when, today)}</bdi>
        </header>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="-mx-1.5 flex min-h-7 cursor-default flex-col rounded-tight px-1.5 py-0.5 text-start hover:bg-hover"
        >
          {subject !== "" && <Line className="max-w-full text-sm text-text-2">{subject}</Line>}
          {isOpen ? <Prose className="text-base text-text">{row.text}</Prose> : <Line className="max-w-full text-base text-text">{row.text.replaceAll("\n", " ")}</Line>}
        </button>
        <OutboxState row={row} />
        {reason !== null && <ErrorNote error={reason} onlyOwnActions tone={row.status === "queued" ? "warning" : "danger"} actions={{ channels: () => navigate("channels", row.channelAccountId), certificate: () => navigate("channels", row.channelAccountId), ...(row.status === "failed" ? { retry: () => void retry(row.id) } : {}) }} />}
        {row.refusedRecipients.length > 0 && (
          <div className="rounded-control bg-warning-soft px-3 py-2 text-sm">
            <p className="font-medium text-warning">{t("outbox.refused", { count: row.refusedRecipients.length })}</p>
            <ul className="copyable">
              {row.refusedRecipients.map((refused) => (
                <li key={refused.address} className="text-text-2">
                  <Ltr>{refused.address}</Ltr>
                  {refused.reason !== "" && (
                    <>
                      {": "}
                      <Bidi>{refused.reason}</Bidi>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        {row.status === "sent" && row.sentCopy === "pending" && <p className="text-sm text-warning">{t("outbox.copyPending")}</p>}
        {row.status === "unknown" && <UnknownQuestion row={row} />}
        <div className={cx((row.status === "sent" || row.status === "unknown" || row.status === "sending") && "-ms-2.5 -my-1")}>
          <RowActions row={row} />
        </div>
      </div>
    </article>
  );
}
