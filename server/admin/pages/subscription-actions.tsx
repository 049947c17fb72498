import { useState, type ReactNode } from "react";
import { Button } from "../../../renderer/components/button.tsx";
import { Subscription } from "../../../shared/license/operator-contract.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../components/form-dialog.tsx";
import { NumberInput, useNumber } from "../components/number-input.tsx";
import { ReasonDialog } from "../components/reason-dialog.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { bounds } from "./limit-bounds.ts";

interface ActionProps {
  readonly row: Subscription;
  readonly onClose: () => void;
}

/** Sends what changes of a subscription and closes once it is done; what went wrong stays in the open dialog. */
const useSubscriptionChange = ({ row, onClose }: ActionProps) => {
  const change = useChange<Subscription>();
  const send = (body: Readonly<Record<string, unknown>>): void => {
    change.run({ method: "PATCH", path: `/api/admin/subscription/${row.id}`, body, answer: Subscription }).then(onClose, () => undefined);
  };
  return { change, send };
};

function Extend(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useSubscriptionChange(props);
  const days = useNumber(30, ...bounds.days);
  const [isChecked, setIsChecked] = useState(false);
  return (
    <FormDialog
      title={t("detail.extendTitle")} submit={t("detail.extend")} change={change} onClose={props.onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (days.value !== null) send({ extend_days: days.value });
      }}
    >
      <NumberInput autoFocus label={t("detail.extendDays")} hint={t("detail.extendHint")} number={days} isChecked={isChecked} />
    </FormDialog>
  );
}

function Limits(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { row, onClose } = props;
  const { change, send } = useSubscriptionChange(props);
  const devices = useNumber(row.max_devices, ...bounds.devices);
  const accounts = useNumber(row.max_accounts, ...bounds.accounts);
  const requests = useNumber(row.max_requests_per_day, ...bounds.requests);
  const [isChecked, setIsChecked] = useState(false);
  return (
    <FormDialog
      title={t("detail.limitsTitle")} submit={t("detail.save")} change={change} onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (devices.value !== null && accounts.value !== null && requests.value !== null) send({ max_devices: devices.value, max_accounts: accounts.value, max_requests_per_day: requests.value });
      }}
    >
      <NumberInput autoFocus label={t("create.devices")} number={devices} isChecked={isChecked} />
      <NumberInput label={t("create.accounts")} number={accounts} isChecked={isChecked} />
      <NumberInput label={t("create.requests")} number={requests} isChecked={isChecked} />
    </FormDialog>
  );
}

function Suspend(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useSubscriptionChange(props);
  return <ReasonDialog title={t("detail.suspendTitle")} body={t("detail.suspendBody")} submit={t("detail.suspend")} change={change} onReason={(reason) => send({ suspended_reason: reason })} onClose={props.onClose} />;
}

function Lift(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useSubscriptionChange(props);
  return <FormDialog title={t("detail.liftTitle")} body={t("detail.liftBody")} submit={t("detail.lift")} change={change} onSubmit={() => send({ suspended_reason: null })} onClose={props.onClose} />;
}

function SwitchOff(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useSubscriptionChange(props);
  return <FormDialog title={t("detail.offTitle")} body={t("detail.offBody")} submit={t("detail.switchOff")} isDanger change={change} onSubmit={() => send({ is_active: false })} onClose={props.onClose} />;
}

function SwitchOn(props: ActionProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useSubscriptionChange(props);
  return <FormDialog title={t("detail.onTitle")} body={t("detail.onBody")} submit={t("detail.switchOn")} change={change} onSubmit={() => send({ is_active: true })} onClose={props.onClose} />;
}

const dialogs = { extend: Extend, limits: Limits, suspend: Suspend, lift: Lift, off: SwitchOff, on: SwitchOn } as const;

export function SubscriptionActions({ row }: { readonly row: Subscription }): ReactNode {
  const t = useAdminWords();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const Open = open === null ? null : dialogs[open];
  const isSuspended = row.suspended_reason !== null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="outline" onPress={() => setOpen("extend")}>{t("detail.extend")}</Button>
      <Button look="outline" onPress={() => setOpen("limits")}>{t("detail.changeLimits")}</Button>
      <Button look="outline" onPress={() => setOpen(isSuspended ? "lift" : "suspend")}>{isSuspended ? t("detail.lift") : t("detail.suspend")}</Button>
      <Button look="outline" onPress={() => setOpen(row.is_active ? "off" : "on")}>{row.is_active ? t("detail.switchOff") : t("detail.switchOn")}</Button>
      {Open !== null && <Open row={row} onClose={() => setOpen(null)} />}
    </div>
  );
}
