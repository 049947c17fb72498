import { useState, type ReactNode } from "react";
import { z } from "zod";
import { Select } from "../../../renderer/components/select.tsx";
import { TextField } from "../../../renderer/components/text-field.tsx";
import { mayManageRole, Operator, Role, type OperatorSelf } from "../../../shared/license/operator-contract.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../components/form-dialog.tsx";
import { useAdminWords } from "../words/admin-words.ts";

const Email = z.email().max(254);
const usernameForm = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u;
const minPasswordLength = 12;

interface OperatorDialogProps {
  readonly self: OperatorSelf;
  readonly operator: Operator;
  readonly onClose: () => void;
}

function RoleSelect({ self, role, onChange }: { readonly self: OperatorSelf; readonly role: Role; readonly onChange: (role: Role) => void }): ReactNode {
  const t = useAdminWords();
  const roles = Role.options.filter((one) => mayManageRole(self.role, one));
  return <Select label={t("operators.role")} options={roles.map((id) => ({ id, label: t(`role.${id}`) }))} value={role} onChange={onChange} />;
}

export function AddOperator({ self, onClose }: { readonly self: OperatorSelf; readonly onClose: () => void }): ReactNode {
  const t = useAdminWords();
  const change = useChange<Operator>();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("support");
  const [isChecked, setIsChecked] = useState(false);
  const wrong = {
    name: name.trim() === "", email: !Email.safeParse(email.trim()).success, username: !usernameForm.test(username.trim()), password: password.length < minPasswordLength,
  };
  const tell = (field: keyof typeof wrong, words: string): string | undefined => (isChecked && wrong[field] ? words : undefined);
  return (
    <FormDialog
      title={t("operators.addTitle")} submit={t("operators.submit")} change={change} onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (Object.values(wrong).includes(true)) return;
        change.run({ method: "POST", path: "/api/auth/register", body: { fullName: name.trim(), email: email.trim(), username: username.trim(), password, role }, answer: Operator }).then(onClose, () => undefined);
      }}
    >
      <TextField autoFocus label={t("operators.name")} value={name} onChange={setName} maxLength={200} errorMessage={tell("name", t("field.needed"))} />
      <TextField label={t("operators.email")} value={email} onChange={setEmail} isTechnical inputMode="email" autoComplete="off" maxLength={254} errorMessage={tell("email", t("field.email"))} />
      <TextField label={t("operators.username")} value={username} onChange={setUsername} isTechnical autoComplete="off" maxLength={100} errorMessage={tell("username", t("field.username"))} />
      <TextField label={t("operators.password")} hint={t("operators.passwordHint")} value={password} onChange={setPassword} isTechnical type="password" autoComplete="new-password" maxLength={200} errorMessage={tell("password", t("field.password"))} />
      <RoleSelect self={self} role={role} onChange={setRole} />
    </FormDialog>
  );
}

/** Closes once it is done; what went wrong stays in the open dialog. */
const useOperatorChange = ({ operator, onClose }: OperatorDialogProps) => {
  const change = useChange<Operator>();
  const send = (body: Readonly<Record<string, unknown>>): void => {
    change.run({ method: "PATCH", path: `/api/admin/operators/${operator.id}`, body, answer: Operator }).then(onClose, () => undefined);
  };
  return { change, send };
};

function ChangeRole(props: OperatorDialogProps): ReactNode {
  const t = useAdminWords();
  const { self, operator, onClose } = props;
  const { change, send } = useOperatorChange(props);
  const [role, setRole] = useState(operator.role);
  return (
    <FormDialog title={t("operators.changeTitle", { name: operator.full_name })} body={t("operators.changeBody")} submit={t("operators.save")} change={change} onClose={onClose} onSubmit={() => (role === operator.role ? onClose() : send({ role }))}>
      <RoleSelect self={self} role={role} onChange={setRole} />
    </FormDialog>
  );
}

function SwitchOff(props: OperatorDialogProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useOperatorChange(props);
  return <FormDialog title={t("operators.switchOffTitle", { name: props.operator.full_name })} body={t("operators.switchOffBody")} submit={t("operators.switchOff")} isDanger change={change} onSubmit={() => send({ is_active: false })} onClose={props.onClose} />;
}

function SwitchOn(props: OperatorDialogProps): ReactNode {
  const t = useAdminWords();
  const { change, send } = useOperatorChange(props);
  return <FormDialog title={t("operators.switchOnTitle", { name: props.operator.full_name })} body={t("operators.switchOnBody")} submit={t("operators.switchOn")} change={change} onSubmit={() => send({ is_active: true })} onClose={props.onClose} />;
}

export const operatorDialogs = { role: ChangeRole, switchOff: SwitchOff, switchOn: SwitchOn } as const;
export type OperatorDialog = keyof typeof operatorDialogs;
