import { Lock } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { LockFrame } from "./lock-frame.tsx";

interface LockedProps {
  readonly reason: "passphrase" | "keychain_unavailable" | "key_changed";
  readonly hasPassphrase: boolean;
}

export function Locked({ reason, hasPassphrase }: LockedProps): ReactNode {
  const t = useWords();
  const [passphrase, setPassphrase] = useState("");
  const unlock = useRouteMutation("app.unlock");
  const retry = useRouteMutation("app.retryUnlock");
  const error = unlock.error ?? retry.error;
  const asksPassphrase = reason === "passphrase" || hasPassphrase;
  const body = { passphrase: t("lock.body"), keychain_unavailable: t("lock.keychainBody"), key_changed: t("lock.keyChangedBody") }[reason];
  return (
    <LockFrame screen="lock" icon={<Lock size={20} aria-hidden />} title={t("lock.title")}>
      <p className="text-base text-text-2">{body}</p>
      {asksPassphrase && (
        <Form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            unlock.mutate({ passphrase });
          }}
        >
          <TextField
            autoFocus
            isTechnical
            type="password"
            name="passphrase"
            autoComplete="current-password"
            label={t("lock.passphrase")}
            value={passphrase}
            onChange={setPassphrase}
          />
          <Button type="submit" look="primary" isDisabled={passphrase === "" || unlock.isPending}>
            {t("lock.unlock")}
          </Button>
        </Form>
      )}
      {reason !== "passphrase" && (
        <Button look={asksPassphrase ? "quiet" : "primary"} isDisabled={retry.isPending} onPress={() => retry.mutate({})}>
          {t("lock.retry")}
        </Button>
      )}
      {error !== null && <ErrorNote error={errorDataOf(error)} />}
    </LockFrame>
  );
}
