import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import { completeError } from "../../../../shared/domain/complete-error.ts";
import { diagnose, type Finding, type Repair } from "../../../../shared/domain/diagnose.ts";
import { findingWords, type FindingSpeaker } from "../../../../shared/i18n/finding-words.ts";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { renderError } from "../../../errors/error-words.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { host } from "../../../ipc/host.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { usePreferences } from "../../../stores/preferences.ts";
import { isReadOnly, useLicense } from "../../license/use-license.ts";
import { checkNow, refreshChannels, releaseSending, setPaused, setSuspended, takeOverWebhook } from "../channel-actions.ts";

interface DoctorDialogProps {
  readonly account: AccountView;
  readonly name: string;
  readonly onClose: () => void;
  readonly onTest: () => void;
}

const onNetwork = (listener: () => void): (() => void) => {
  for (const name of ["online", "offline"]) window.addEventListener(name, listener);
  return () => {
    for (const name of ["online", "offline"]) window.removeEventListener(name, listener);
  };
};

const look = (finding: Finding, index: number): { readonly Icon: typeof CircleAlert; readonly className: string } => {
  if (finding.kind === "well") return { Icon: CircleCheck, className: "text-success" };
  return index === 0 ? { Icon: CircleAlert, className: "text-danger" } : { Icon: TriangleAlert, className: "text-warning" };
};

/** What is wrong with an account, in plain words, the thing that matters first, and beside each the one button that puts it right. */
export function DoctorDialog({ account, name, onClose, onTest }: DoctorDialogProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const language = usePreferences((preferences) => preferences.language);
  const others = useAccounts();
  const license = useLicense();
  const disk = useRoute("health.disk", {}).data;
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: ["health.disk"] });
    void refreshChannels();
    // What failed is no part of an account's own events.
    return host().on((event) => {
      if (event.type === "outbox.changed") void refreshChannels();
    });
  }, []);
  const hasNetwork = useSyncExternalStore(onNetwork, () => navigator.onLine);
  const complete = { ...account, error: account.error === null ? null : completeError(account.error, account.settings) };
  const findings = diagnose({ account: complete, others, isReadOnly: isReadOnly(license), hasNetwork, scarceBytes: disk?.isLow === true ? disk.freeBytes : null, now });
  const speaker: FindingSpeaker = { say: (key, values) => t(key, values), dateTime: format.dateTime, bytes: (value) => formatBytes(value, format, t), error: (error) => renderError(error, language) };
  const goTo = (place: () => void) => (): void => {
    onClose();
    place();
  };
  const actions: Readonly<Record<Repair, () => void>> = {
    check_now: () => void checkNow(account.id, name),
    start: () => void setPaused(account.id, false),
    activate: () => void setSuspended(account.id, null),
    edit: goTo(() => navigate("channels", `edit/${account.id}`)),
    secret: goTo(() => navigate("channels", `edit/${account.id}/password`)),
    link_again: goTo(() => navigate("channels", `edit/${account.id}/link`)),
    test: goTo(onTest),
    release: () => void releaseSending(account.id),
    take_over: () => void takeOverWebhook(account),
    outbox: goTo(() => navigate("outbox", "waiting")),
    problems: goTo(() => navigate("outbox", "problems")),
    license: goTo(() => navigate("settings", "license")),
  };
  return (
    <Dialog title={t("doctor.title", { name })} isOpen onClose={onClose} isReading={findings.every(({ repair }) => repair === null)} footer={<Button onPress={onClose}>{t("common.close")}</Button>}>
      <ul className="flex flex-col gap-4 pt-1" aria-live="polite">
        {findings.map((finding, index) => {
          const words = findingWords(finding, speaker);
          const { Icon, className } = look(finding, index);
          const { repair } = finding;
          return (
            <li key={finding.kind} data-finding={finding.kind} className="flex items-start gap-3">
              <Icon size={20} aria-hidden className={`mt-0.5 shrink-0 ${className}`} />
              <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5">
                <p className="text-base font-semibold text-text">{words.title}</p>
                {words.body !== "" && (
                  <p className="text-base text-text-2">
                    <bdi>{words.body}</bdi>
                  </p>
                )}
                {repair !== null && (
                  <Button look={index === 0 ? "primary" : "outline"} size="small" onPress={actions[repair]}>
                    {t(`doctor.repair.${repair}`)}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
