import { CircleHelp } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { resolve } from "./outbox-actions.ts";

/** An outcome nobody knows is a question to a person, never a retry. */
export function UnknownQuestion({ row }: { readonly row: OutboxRow }): ReactNode {
  const t = useWords();
  const [isChecking, setIsChecking] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const check = async (): Promise<void> => {
    setIsChecking(true);
    await resolve(row.id, "check");
    setIsChecking(false);
  };
  return (
    <div className="flex flex-col gap-2 rounded-control bg-warning-soft px-3 py-2.5">
      <p className="flex items-center gap-2 text-base font-medium text-warning">
        <CircleHelp size={16} aria-hidden className="shrink-0" />
        {t("outbox.unknownTitle")}
      </p>
      <p className="text-sm text-text-2">{t("outbox.unknownBody")}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" look="outline" isDisabled={isChecking} onPress={() => void check()}>
          {t("outbox.check")}
        </Button>
        <Button size="small" look="outline" onPress={() => setIsAsking(true)}>
          {t("outbox.sendAgain")}
        </Button>
        <Button size="small" look="outline" onPress={() => void resolve(row.id, "mark_sent")}>
          {t("outbox.markSent")}
        </Button>
      </div>
      <ConfirmDialog title={t("outbox.sendAgainTitle")} body={t("outbox.sendAgainBody")} confirm={t("outbox.sendAgain")} isOpen={isAsking} onClose={() => setIsAsking(false)} onConfirm={() => void resolve(row.id, "send_again")} />
    </div>
  );
}
