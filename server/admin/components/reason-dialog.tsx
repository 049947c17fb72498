import { useState, type ReactNode } from "react";
import { TextArea } from "../../../renderer/components/text-area.tsx";
import type { Change } from "../api/use-change.ts";
import { useAdminWords } from "../words/admin-words.ts";
import { FormDialog } from "./form-dialog.tsx";

const maxReasonLength = 500;

interface ReasonDialogProps {
  readonly title: string;
  readonly body: string;
  readonly submit: string;
  readonly change: Pick<Change<unknown>, "isRunning" | "error">;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** Nothing is suspended without a reason that its owner can read. */
export function ReasonDialog({ title, body, submit, change, onReason, onClose }: ReasonDialogProps): ReactNode {
  const t = useAdminWords();
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isMissing = reason.trim() === "";
  return (
    <FormDialog
      title={title} body={body} submit={submit} isDanger change={change} onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (!isMissing) onReason(reason.trim());
      }}
    >
      <TextArea autoFocus label={t("detail.reasonLabel")} hint={t("detail.reasonHint")} value={reason} onChange={setReason} maxLength={maxReasonLength} errorMessage={isChecked && isMissing ? t("field.needed") : undefined} />
    </FormDialog>
  );
}
