import { CircleAlert, CircleCheck, CircleX, RefreshCw } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { HealthCheck } from "../../../../shared/domain/settings.ts";
import { Button } from "../../../components/button.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { checkDetail, checkName } from "./check-words.ts";

const marks = {
  ok: { Icon: CircleCheck, colour: "text-success" },
  warning: { Icon: CircleAlert, colour: "text-warning" },
  failed: { Icon: CircleX, colour: "text-danger" },
} as const;

function CheckRow({ check }: { readonly check: HealthCheck }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const accounts = useAccounts();
  const { Icon, colour } = marks[check.status];
  const detail = checkDetail(check, format, t);
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
      <Icon size={16} aria-hidden className={`shrink-0 ${colour}`} />
      <span className="min-w-0 flex-1 text-base text-text">{checkName(check, accounts, t)}</span>
      {detail !== "" && <bdi className="text-sm text-text-3">{detail}</bdi>}
      <span className={`text-sm font-medium ${colour}`}>{t(`settings.health.${check.status}`)}</span>
    </li>
  );
}

export function HealthList(): ReactNode {
  const t = useWords();
  const query = useRoute("health.check", {});
  // No event tells that a disk filled up: looked at anew whenever somebody comes here.
  useEffect(() => void queryClient.invalidateQueries({ queryKey: ["health.check"] }), []);
  const checks = query.data?.checks;
  const troubles = checks?.filter((check) => check.status !== "ok").length ?? 0;
  return (
    <SettingGroup
      title={t("settings.group.health")}
      aside={
        <Button size="small" icon={<RefreshCw size={14} aria-hidden />} isDisabled={query.isFetching} onPress={() => void query.refetch()}>
          {query.isFetching ? t("settings.about.checking") : t("settings.about.checkAgain")}
        </Button>
      }
    >
      <SettingBox control="health" error={query.error === null ? undefined : errorDataOf(query.error)}>
        <p role="status" className="pb-1 text-sm text-text-2">
          {checks === undefined ? "" : troubles === 0 ? t("settings.health.all") : t("settings.health.some", { count: troubles })}
        </p>
        <ul className="flex flex-col">
          {checks?.map((check) => (
            <CheckRow key={check.name} check={check} />
          ))}
        </ul>
      </SettingBox>
    </SettingGroup>
  );
}
