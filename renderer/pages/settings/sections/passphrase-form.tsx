import { useState, type ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { leastLength } from "../../lock/passphrase-strength.ts";
import { PassphraseField } from "../../lock/passphrase-field.tsx";

interface PassphraseFormProps {
  readonly hasPassphrase: boolean;
  readonly onDone: () => void;
}

export function PassphraseForm({ hasPassphrase, onDone }: PassphraseFormProps): ReactNode {
  const t = useWords();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isTried, setIsTried] = useState(false);
  const set = useRouteMutation("app.setPassphrase");
  const isShort = next.length < leastLength;
  const isDifferent = next !== repeated;
  const submit = (): void => {
    setIsTried(true);
    if (isShort || isDifferent || (hasPassphrase && current === "")) return;
    set.mutate({ passphrase: next, current: hasPassphrase ? current : null }, {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: ["app.info"] });
        toast({ text: t("settings.security.saved") });
        onDone();
      },
    });
  };
  return (
    <form
      noValidate
      className="flex max-w-sm flex-col gap-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {hasPassphrase && <PassphraseField autoFocus label={t("settings.security.current")} autoComplete="current-password" value={current} onChange={setCurrent} />}
      <PassphraseField autoFocus={!hasPassphrase} label={t("settings.security.next")} autoComplete="new-password" value={next} onChange={setNext} withStrength errorMessage={isTried && isShort ? t("lock.tooShort") : undefined} />
      <PassphraseField label={t("lock.repeat")} autoComplete="new-password" value={repeated} onChange={setRepeated} errorMessage={isTried && !isShort && isDifferent ? t("lock.mismatch") : undefined} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" isDisabled={set.isPending}>
          {t("common.save")}
        </Button>
        <Button onPress={onDone}>{t("common.cancel")}</Button>
      </div>
      {set.error !== null && <ErrorNote error={errorDataOf(set.error)} onlyOwnActions />}
    </form>
  );
}
