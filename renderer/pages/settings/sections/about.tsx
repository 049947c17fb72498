import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { HealthList } from "../about/health-list.tsx";
import { RemoveSample } from "../about/remove-sample.tsx";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

export function About(): ReactNode {
  const t = useWords();
  const info = useRoute("app.info", {}).data;
  if (info === undefined) return null;
  const rows = [
    [t("app.name"), info.version],
    ["Electron", info.versions.electron],
    ["Chromium", info.versions.chromium],
    ["Node.js", info.versions.node],
  ] as const;
  const copy = (): void => {
    const { electron, chromium, node } = info.versions;
    const text = `Al-Mudeer ${info.version} (${info.platform}), Electron ${electron}, Chromium ${chromium}, Node ${node}`;
    void navigator.clipboard.writeText(text).then(() => toast({ text: t("common.copied") }));
  };
  return (
    <>
      <SettingGroup
        title={t("settings.group.versions")}
        aside={
          <Button size="small" icon={<Copy size={14} aria-hidden />} onPress={copy}>
            {t("settings.about.copy")}
          </Button>
        }
      >
        <SettingBox control="versions">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-base">
            {rows.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-text-2">{name}</dt>
                <dd className="text-text">
                  <Ltr className="copyable">{value}</Ltr>
                </dd>
              </div>
            ))}
          </dl>
          {info.isDemo && <p className="pt-2 text-sm text-text-3">{t("settings.about.demo")}</p>}
        </SettingBox>
      </SettingGroup>
      <HealthList />
      <RemoveSample />
    </>
  );
}
