import { useId, type ReactNode } from "react";
import { Button } from "../../../renderer/components/button.tsx";
import { Dialog } from "../../../renderer/components/dialog.tsx";
import type { Change } from "../api/use-change.ts";
import { useAdminWords } from "../words/admin-words.ts";
import { Failure } from "./failure.tsx";

interface FormDialogProps {
  readonly title: string;
  readonly body?: string;
  readonly submit: string;
  readonly isDanger?: boolean;
  readonly change: Pick<Change<unknown>, "isRunning" | "error">;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** One change and its fields. It stays open with what was typed when the server refuses. */
export function FormDialog({ title, body, submit, isDanger = false, change, onSubmit, onClose, children }: FormDialogProps): ReactNode {
  const t = useAdminWords();
  const id = useId();
  return (
    <Dialog
      title={title} isOpen onClose={onClose} role={children === undefined ? "alertdialog" : "dialog"}
      footer={
        <>
          <Button type="submit" form={id} look={isDanger ? "danger" : "primary"} isDisabled={change.isRunning} autoFocus={children === undefined}>{submit}</Button>
          <Button onPress={onClose}>{t("action.cancel")}</Button>
        </>
      }
    >
      <form
        id={id} noValidate className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isRunning) onSubmit();
        }}
      >
        {body !== undefined && <p className="text-base text-text-2">{body}</p>}
        {children}
        {change.error !== null && <Failure error={change.error} />}
      </form>
    </Dialog>
  );
}
