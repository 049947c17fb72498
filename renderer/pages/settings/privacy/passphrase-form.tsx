import { useEffect, useRef, useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf, isAppCode } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { SecretField } from "../../lock/secret-field.tsx";

const leastLength = 8;

interface PassphraseFormProps {
  readonly hasPassphrase: boolean;
  readonly onDone: () => void;
}

export function PassphraseForm({ hasPassphrase, onDone }: PassphraseFormProps): ReactNode {
  const t = useWords();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isTried, setIsTried] = useState(false);
  const set = useRouteMutation("app.setPassphrase");
  const isWithoutCurrent = hasPassphrase && current === "";
  const isShort = fresh.length < leastLength;
  const isDifferent = fresh !== repeated;
  const isWrong = isAppCode(set.error, "PASSPHRASE_WRONG");
  const currentField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isWrong) currentField.current?.select();
  }, [isWrong, set.submittedAt]);
  const save = (): void => {
    setIsTried(true);
    if (isWithoutCurrent || isShort || isDifferent) return;
    set.mutate(
      { passphrase: fresh, current: hasPassphrase ? current : null },
      {
        onSuccess: () => {
          void queryClient.invalidateQueries({ queryKey: ["app.info"] });
          toast({ text: hasPassphrase ? t("settings.privacy.changed") : t("settings.privacy.done") });
          onDone();
        },
      },
    );
  };
  const currentError = isTried && isWithoutCurrent ? t("settings.privacy.currentNeeded") : undefined;
  return (
    <Form
      validationBehavior="aria"
      className="flex max-w-md flex-col gap-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {hasPassphrase && <SecretField autoFocus inputRef={currentField} label={t("settings.privacy.current")} autoComplete="current-password" value={current} onChange={(value) => {
            setCurrent(value);
            if (set.isError) set.reset();
          }} errorMessage={currentError} isInvalid={isWrong || currentError !== undefined} />}
      <SecretField autoFocus={!hasPassphrase} label={t("settings.privacy.new")} hint={t("lock.chooseHint")} autoComplete="new-password" value={fresh} onChange={setFresh} errorMessage={isTried && isShort ? t("lock.tooShort") : undefined} />
      <SecretField label={t("settings.privacy.repeat")} autoComplete="new-password" value={repeated} onChange={setRepeated} errorMessage={isTried && !isShort && isDifferent ? t("lock.mismatch") : undefined} />
      {set.error !== null && <ErrorNote error={errorDataOf(set.error)} onlyOwnActions />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" isDisabled={set.isPending}>
          {hasPassphrase ? t("settings.privacy.saveChange") : t("settings.privacy.save")}
        </Button>
        <Button onPress={onDone}>{t("common.cancel")}</Button>
      </div>
    </Form>
  );
}
