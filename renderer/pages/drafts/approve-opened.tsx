import { CheckCheck } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { DraftRow } from "../../../shared/domain/draft.ts";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { approveDraft } from "../inbox/composer/send-actions.ts";
import { mustEditFirst } from "../inbox/draft/draft-rules.ts";

interface ApproveOpenedProps {
  readonly rows: readonly DraftRow[];
  readonly seen: ReadonlySet<string>;
}

/** Only what was read, and nothing that carries a warning, is sent by the dozen. */
export const approvable = (rows: readonly DraftRow[], seen: ReadonlySet<string>): readonly DraftRow[] =>
  rows.filter((row) => seen.has(row.draft.id) && !mustEditFirst(row.draft) && row.draft.riskFlags.length === 0);

export function ApproveOpened({ rows, seen }: ApproveOpenedProps): ReactNode {
  const t = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const ready = approvable(rows, seen);
  if (ready.length < 2) return null;
  const approveAll = async (): Promise<void> => {
    for (const row of ready) await approveDraft(row.draft, row.contactName);
  };
  return (
    <>
      <Button look="outline" size="small" icon={<CheckCheck size={16} aria-hidden />} onPress={() => setIsAsking(true)}>
        {t("drafts.approveOpened", { count: ready.length })}
      </Button>
      <ConfirmDialog
        title={t("drafts.approveTitle")}
        body={t("drafts.approveBody")}
        confirm={t("drafts.approveOpened", { count: ready.length })}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void approveAll()}
      />
    </>
  );
}
