import { useState, type ReactNode } from "react";
import { ChannelAccount } from "../../../shared/license/operator-contract.ts";
import type { Method } from "../api/request.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../components/form-dialog.tsx";
import { NumberInput, useNumber, type NumberState } from "../components/number-input.tsx";
import { ReasonDialog } from "../components/reason-dialog.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { bounds } from "./limit-bounds.ts";

interface AccountDialogProps {
  readonly account: ChannelAccount;
  readonly name: string;
  readonly onClose: () => void;
}

/** Closes once it is done; what went wrong stays in the open dialog. */
const useRuling = ({ account, onClose }: AccountDialogProps) => {
  const change = useChange<ChannelAccount>();
  const send = (method: Method, what: string, body?: Readonly<Record<string, unknown>>): void => {
    change.run({ method, path: `/api/admin/bots/${account.id}/${what}`, answer: ChannelAccount, ...(body === undefined ? {} : { body }) }).then(onClose, () => undefined);
  };
  return { change, send };
};

function Suspend(props: AccountDialogProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useRuling(props);
  return <ReasonDialog title={t("accounts.suspendTitle", { name: props.name })} body={t("accounts.suspendBody")} submit={t("accounts.suspend")} change={change} onReason={(reason) => send("POST", "suspend", { reason })} onClose={props.onClose} />;
}

function Activate(props: AccountDialogProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useRuling(props);
  return <FormDialog title={t("accounts.activateTitle", { name: props.name })} body={t("accounts.activateBody")} submit={t("accounts.activate")} change={change} onSubmit={() => send("POST", "activate")} onClose={props.onClose} />;
}

/** Empty is no limit and right; what was typed and is no number is not. */
const isUsable = (number: NumberState): boolean => number.value !== null || number.text.trim() === "";

function Limits(props: AccountDialogProps): ReactNode {
  const t = useAdminWords();
  const { account, name, onClose } = props;
  const { change, send } = useRuling(props);
  const perMinute = useNumber(account.max_messages_per_minute, ...bounds.messages);
  const perDay = useNumber(account.max_messages_per_day, ...bounds.messages);
  const [isChecked, setIsChecked] = useState(false);
  return (
    <FormDialog
      title={t("accounts.limitsTitle", { name })} body={t("accounts.limitsBody")} submit={t("detail.save")} change={change} onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (isUsable(perMinute) && isUsable(perDay)) send("PATCH", "limits", { max_messages_per_minute: perMinute.value, max_messages_per_day: perDay.value });
      }}
    >
      <NumberInput autoFocus mayBeEmpty label={t("accounts.perMinuteField")} number={perMinute} isChecked={isChecked} />
      <NumberInput mayBeEmpty label={t("accounts.perDayField")} number={perDay} isChecked={isChecked} />
    </FormDialog>
  );
}

export const accountDialogs = { suspend: Suspend, activate: Activate, limits: Limits } as const;
export type AccountDialog = keyof typeof accountDialogs;
