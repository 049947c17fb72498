import { Copy, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";
import { HealthList } from "./health-list.tsx";

export function AboutSection(): ReactNode {
  const t = useWords();
  const info = useRoute("app.info", {}).data;
  const health = useRoute("health.check", {});
  const checks = health.data?.checks ?? [];
  const versions: readonly (readonly [string, string])[] =
    info === undefined
      ? []
      : [
          [t("settings.about.app"), info.version],
          [t("settings.about.electron"), info.versions.electron],
          [t("settings.about.chromium"), info.versions.chromium],
          [t("settings.about.node"), info.versions.node],
        ];
  // Numbers and states only: nothing of any customer.
  const copy = (): void => {
    const lines = [...versions.map(([name, value]) => `${name} ${value}`), ...checks.map((check) => `${check.name}: ${check.status} ${JSON.stringify(check.detail)}`)];
    void navigator.clipboard.writeText(lines.join("\n")).then(() => toast({ text: t("settings.about.copied") }));
  };
  return (
    <SettingsSection title={t("settings.section.about")}>
      <SettingsCard
        title={t("settings.about.health")}
        name="health"
        aside={
          <Button size="small" icon={<RefreshCw size={15} aria-hidden />} isDisabled={health.isFetching} onPress={() => void health.refetch()}>
            {health.isFetching ? t("settings.about.checking") : t("settings.about.checkAgain")}
          </Button>
        }
      >
        {health.error !== null && <ErrorNote error={errorDataOf(health.error)} actions={{ retry: () => void health.refetch() }} />}
        <p role="status" className="pb-1 text-sm text-success">
          {checks.length > 0 && checks.every((check) => check.status === "ok") ? t("settings.about.allWell") : ""}
        </p>
        <HealthList checks={checks} />
      </SettingsCard>
      <SettingsCard
        title={t("settings.about.versions")}
        name="versions"
        aside={
          <Button size="small" icon={<Copy size={15} aria-hidden />} onPress={copy}>
            {t("settings.about.copy")}
          </Button>
        }
      >
        <dl className="copyable flex flex-col divide-y divide-line">
          {versions.map(([name, value]) => (
            <div key={name} className="flex min-h-9 items-center justify-between gap-4">
              <dt className="text-base text-text-2">{name}</dt>
              <dd className="text-base text-text">
                <Ltr>{value}</Ltr>
              </dd>
            </div>
          ))}
        </dl>
      </SettingsCard>
    </SettingsSection>
  );
}
