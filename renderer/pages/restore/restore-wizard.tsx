import { CircleCheck } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Progress } from "../../components/progress.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { renderError } from "../../errors/error-words.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf, isAppCode } from "../../ipc/request-error.ts";
import { useRoute, useRouteMutation } from "../../ipc/use-route.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { SecretField } from "../lock/secret-field.tsx";
import type { Backup } from "./backup-choices.tsx";
import { LostList } from "./lost-list.tsx";
import { restoreBackup } from "./restore-backup.ts";

interface RestoreWizardProps {
  readonly backup: Backup;
  readonly isStoreOpen: boolean;
  readonly onClose: () => void;
}

/** First the backup is read through, with its passphrase where it has another key; then what it holds and what it costs is said; then it takes the place. */
export function RestoreWizard({ backup, isStoreOpen, onClose }: RestoreWizardProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const language = usePreferences((preferences) => preferences.language);
  const [passphrase, setPassphrase] = useState("");
  const [restoring, setRestoring] = useState<"no" | "yes" | AppErrorData>("no");
  const check = useRouteMutation("app.checkBackup");
  const since = useRoute("backup.since", { at: backup.createdAt }, { enabled: isStoreOpen }).data;
  const { mutate } = check;
  const { token } = backup;
  useEffect(() => mutate({ token, passphrase: null }), [mutate, token]);

  const isWrong = isAppCode(check.error, "PASSPHRASE_WRONG");
  const asksPassphrase = isWrong || isAppCode(check.error, "PASSPHRASE_NEEDED");
  const wrong = isWrong && check.error !== null ? renderError(errorDataOf(check.error), language) : undefined;
  const used = check.variables?.passphrase ?? null;
  const restore = (): void => {
    setRestoring("yes");
    restoreBackup(token, used).catch((error: unknown) => setRestoring(errorDataOf(error)));
  };
  const content = check.data;
  return (
    <Dialog
      title={t("restore.title", { when: format.dateTime(backup.createdAt) })}
      role="alertdialog"
      isOpen
      isDismissable={restoring !== "yes"}
      onClose={onClose}
      footer={
        <>
          {content !== undefined && (
            <Button look="primary" autoFocus isDisabled={restoring === "yes"} onPress={restore}>
              {restoring === "yes" ? t("lock.restoring") : t("restore.confirm")}
            </Button>
          )}
          <Button isDisabled={restoring === "yes"} onPress={onClose}>
            {t("common.cancel")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div role="status">
          {check.isPending && (
            <div className="flex flex-col gap-1.5">
              <p className="text-base text-text-2">{t("restore.checking")}</p>
              <Progress label={t("restore.checking")} done={0} total={null} />
            </div>
          )}
        </div>
        {asksPassphrase && (
          <Form
            validationBehavior="aria"
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (passphrase !== "") mutate({ token, passphrase });
            }}
          >
            <p className="text-base text-text-2">{t("restore.passphraseBody")}</p>
            <SecretField autoFocus name="backup-passphrase" autoComplete="off" label={t("lock.passphrase")} value={passphrase} onChange={setPassphrase} errorMessage={wrong === undefined ? undefined : `${wrong.title}. ${wrong.body}`} />
            <Button type="submit" look="primary" className="self-start" isDisabled={passphrase === "" || check.isPending}>
              {t("restore.check")}
            </Button>
          </Form>
        )}
        {check.error !== null && !asksPassphrase && <ErrorNote error={errorDataOf(check.error)} onlyOwnActions />}
        {content !== undefined && (
          <>
            <Banner tone="success" shape="card" icon={<CircleCheck aria-hidden />}>
              {t("restore.holds", { messages: t("restore.messages", { count: content.messages }), conversations: t("restore.conversations", { count: content.conversations }) })}
            </Banner>
            <section className="flex flex-col gap-1.5">
              <h3 className="text-sm font-medium text-text">{t("restore.lostTitle")}</h3>
              <LostList since={since} />
            </section>
            <p className="text-sm text-text-2">{t("restore.kept")}</p>
          </>
        )}
        {typeof restoring === "object" && <ErrorNote error={restoring} onlyOwnActions />}
      </div>
    </Dialog>
  );
}
