import { Lock } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { renderError } from "../../errors/error-words.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf, isAppCode } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { BackupChoices } from "../restore/backup-choices.tsx";
import { LockFrame } from "./lock-frame.tsx";
import { SecretField } from "./secret-field.tsx";

interface LockedProps {
  readonly reason: "passphrase" | "keychain_unavailable" | "key_changed";
  readonly hasPassphrase: boolean;
}

export function Locked({ reason, hasPassphrase }: LockedProps): ReactNode {
  const t = useWords();
  const language = usePreferences((preferences) => preferences.language);
  const [passphrase, setPassphrase] = useState("");
  const [isRestoring, setIsRestoring] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const unlock = useRouteMutation("app.unlock");
  const retry = useRouteMutation("app.retryUnlock");
  const isWrong = isAppCode(unlock.error, "PASSPHRASE_WRONG");
  const trouble = isWrong ? retry.error : (unlock.error ?? retry.error);
  const asksPassphrase = reason === "passphrase" || hasPassphrase;
  const body = { passphrase: t("lock.body"), keychain_unavailable: t("lock.keychainBody"), key_changed: t("lock.keyChangedBody") }[reason];
  const wrong = isWrong && unlock.error !== null ? renderError(errorDataOf(unlock.error), language) : undefined;
  // Wrong: the field again, with all of it chosen, so that the next try replaces it.
  useEffect(() => {
    if (isWrong) field.current?.select();
  }, [isWrong, unlock.submittedAt]);
  return (
    <LockFrame screen="lock" icon={<Lock size={20} aria-hidden />} title={t("lock.title")}>
      <p className="text-base text-text-2">{body}</p>
      {asksPassphrase && (
        <Form
          validationBehavior="aria"
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (passphrase !== "" && !unlock.isPending) unlock.mutate({ passphrase });
          }}
        >
          <SecretField
            autoFocus
            inputRef={field}
            name="passphrase"
            autoComplete="current-password"
            label={t("lock.passphrase")}
            value={passphrase}
            onChange={(value) => {
              setPassphrase(value);
              if (unlock.isError) unlock.reset();
            }}
            errorMessage={wrong === undefined ? undefined : `${wrong.title}. ${wrong.body}`}
          />
          <Button type="submit" look="primary" isDisabled={passphrase === "" || unlock.isPending}>
            {unlock.isPending ? t("lock.unlocking") : t("lock.unlock")}
          </Button>
        </Form>
      )}
      {reason !== "passphrase" && (
        <Button autoFocus={!asksPassphrase} look={asksPassphrase ? "quiet" : "primary"} isDisabled={retry.isPending} onPress={() => retry.mutate({})}>
          {t("lock.retry")}
        </Button>
      )}
      {reason !== "passphrase" && !asksPassphrase && <p className="text-sm text-text-3">{t("lock.stillLocked")}</p>}
      <Button size="small" className="-ms-2.5 self-start" aria-expanded={isRestoring} onPress={() => setIsRestoring(!isRestoring)}>
        {t("restore.open")}
      </Button>
      {isRestoring && <BackupChoices isStoreOpen={false} />}
      {trouble !== null && <ErrorNote error={errorDataOf(trouble)} onlyOwnActions />}
    </LockFrame>
  );
}
