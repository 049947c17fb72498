import { KeyRound } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { LockFrame } from "./lock-frame.tsx";
import { SecretField } from "./secret-field.tsx";

const leastLength = 8;

export function ChoosePassphrase({ reason }: { readonly reason: "no_keychain" | "weak_keychain" }): ReactNode {
  const t = useWords();
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isTried, setIsTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const set = useRouteMutation("app.setPassphrase");
  const isShort = passphrase.length < leastLength;
  const isDifferent = passphrase !== repeated;
  return (
    <LockFrame screen="choose-passphrase" icon={<KeyRound size={20} aria-hidden />} title={t("lock.chooseTitle")}>
      <p className="text-base text-text-2">{reason === "no_keychain" ? t("lock.chooseNoKeychain") : t("lock.chooseWeak")}</p>
      <Form
        validationBehavior="aria"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (isShort) first.current?.focus();
          else if (isDifferent) second.current?.focus();
          else set.mutate({ passphrase, current: null });
        }}
      >
        <SecretField
          autoFocus
          inputRef={first}
          autoComplete="new-password"
          label={t("lock.passphrase")}
          hint={`${t("lock.chooseHint")} ${t("lock.strengthHint")}`}
          errorMessage={isTried && isShort ? t("lock.tooShort") : undefined}
          value={passphrase}
          onChange={setPassphrase}
        />
        <SecretField
          inputRef={second}
          autoComplete="new-password"
          label={t("lock.repeat")}
          errorMessage={isTried && !isShort && isDifferent ? t("lock.mismatch") : undefined}
          value={repeated}
          onChange={setRepeated}
        />
        <Button type="submit" look="primary" isDisabled={set.isPending}>
          {t("lock.set")}
        </Button>
      </Form>
      {set.error !== null && <ErrorNote error={errorDataOf(set.error)} onlyOwnActions />}
    </LockFrame>
  );
}
