import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { z } from "zod";
import { Button } from "../../../renderer/components/button.tsx";
import { Dialog } from "../../../renderer/components/dialog.tsx";
import { TextField } from "../../../renderer/components/text-field.tsx";
import { NewSubscription } from "../../../shared/license/operator-contract.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../components/form-dialog.tsx";
import { NumberInput, useNumber } from "../components/number-input.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { bounds } from "./limit-bounds.ts";

const Email = z.email().max(254);

/** The key exists in this dialog and nowhere else: once closed it is gone. */
function KeyShown({ made, onClose }: { readonly made: NewSubscription; readonly onClose: () => void }): ReactNode {
  const t = useAdminWords();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Dialog title={t("create.doneTitle")} isOpen isDismissable={false} onClose={onClose} footer={<Button look="outline" onPress={onClose}>{t("action.done")}</Button>}>
      <div className="flex flex-col gap-3">
        <p className="text-base text-text-2">{t("create.doneBody", { name: made.company_name })}</p>
        <div className="flex flex-wrap items-center gap-2">
          <output aria-label={t("create.keyLabel")} dir="ltr" className="copyable rounded-control bg-sunken px-3 py-2 font-mono text-lg">{made.key}</output>
          <Button
            look="primary" autoFocus icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            onPress={() => {
              // Where the browser refuses, the key can still be marked and copied by hand.
              navigator.clipboard.writeText(made.key).then(() => setIsCopied(true), () => setIsCopied(false));
            }}
          >
            {isCopied ? t("action.copied") : t("action.copy")}
          </Button>
          <span role="status" className="sr-only">{isCopied && t("action.copied")}</span>
        </div>
      </div>
    </Dialog>
  );
}

export function CreateSubscription({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useAdminWords();
  const change = useChange<NewSubscription>();
  const [company, setCompany] = useState("");
  const [email, setEmail] = useState("");
  const [plan, setPlan] = useState("standard");
  const days = useNumber(365, ...bounds.days);
  const devices = useNumber(1, ...bounds.devices);
  const requests = useNumber(1000, ...bounds.requests);
  const accounts = useNumber(10, ...bounds.accounts);
  const [isChecked, setIsChecked] = useState(false);
  const [made, setMade] = useState<NewSubscription | null>(null);
  if (made !== null) return <KeyShown made={made} onClose={onClose} />;

  const missing = (text: string): string | undefined => (isChecked && text.trim() === "" ? t("field.needed") : undefined);
  const isEmail = Email.safeParse(email.trim()).success;
  const send = (): void => {
    setIsChecked(true);
    const numbers = [days.value, devices.value, requests.value, accounts.value];
    if (company.trim() === "" || plan.trim() === "" || !isEmail || numbers.includes(null)) return;
    change.run({
      method: "POST", path: "/api/admin/subscription/create", answer: NewSubscription,
      body: { company_name: company.trim(), contact_email: email.trim(), plan: plan.trim(), days_valid: days.value, max_devices: devices.value, max_requests_per_day: requests.value, max_accounts: accounts.value },
    }).then(setMade, () => setMade(null));
  };
  return (
    <FormDialog title={t("create.title")} submit={t("create.submit")} change={change} onSubmit={send} onClose={onClose}>
      <TextField autoFocus label={t("subscriptions.company")} value={company} onChange={setCompany} maxLength={200} errorMessage={missing(company)} />
      <TextField label={t("subscriptions.email")} value={email} onChange={setEmail} isTechnical inputMode="email" maxLength={254} errorMessage={isChecked && !isEmail ? t("field.email") : undefined} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t("subscriptions.plan")} value={plan} onChange={setPlan} maxLength={40} errorMessage={missing(plan)} />
        <NumberInput label={t("create.days")} number={days} isChecked={isChecked} />
        <NumberInput label={t("create.devices")} number={devices} isChecked={isChecked} />
        <NumberInput label={t("create.accounts")} number={accounts} isChecked={isChecked} />
        <NumberInput label={t("create.requests")} number={requests} isChecked={isChecked} />
      </div>
    </FormDialog>
  );
}
