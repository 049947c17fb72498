import { useState, type ReactNode } from "react";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { discard, editAgain, openConversation, retry, sendNow, takeBackRow } from "./outbox-actions.ts";

/** What can still be done with a reply in its present state. */
export function RowActions({ row }: { readonly row: OutboxRow }): ReactNode {
  const t = useWords();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const { status } = row;
  const isHeld = status === "held_undo";
  const isWaiting = isHeld || status === "queued" || status === "scheduled";
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {isHeld && (
        <Button size="small" look="outline" onPress={() => void takeBackRow(row)}>
          {t("outbox.undo")}
        </Button>
      )}
      {isWaiting && status !== "scheduled" && (
        <Button size="small" look="outline" isDisabled={row.isWaitingForConnection} onPress={() => void sendNow(row.id)}>
          {t("outbox.sendNow")}
        </Button>
      )}
      {status === "failed" && (
        <>
          <Button size="small" look="outline" onPress={() => void retry(row.id)}>
            {t("outbox.retry")}
          </Button>
          <Button size="small" onPress={() => editAgain(row)}>
            {t("outbox.edit")}
          </Button>
        </>
      )}
      <Button size="small" onPress={() => openConversation(row)}>
        {t("outbox.open")}
      </Button>
      {(status === "queued" || status === "failed" || status === "unknown") && (
        <Button size="small" look="dangerQuiet" onPress={() => setIsDiscarding(true)}>
          {t("outbox.discard")}
        </Button>
      )}
      <ConfirmDialog title={t("outbox.discardTitle")} body={t("outbox.discardBody")} confirm={t("outbox.discard")} isDanger isOpen={isDiscarding} onClose={() => setIsDiscarding(false)} onConfirm={() => void discard(row.id)} />
    </div>
  );
}
