import { FlaskConical } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

export function RemoveSample(): ReactNode {
  const t = useWords();
  const accounts = useAccounts();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRouteMutation("sample.remove");
  if (!accounts.some((account) => account.isSample)) return null;
  const run = (): void =>
    remove.mutate(
      {},
      {
        onSuccess: () => {
          void queryClient.invalidateQueries();
          toast({ text: t("channels.sampleRemoved") });
        },
      },
    );
  return (
    <SettingGroup title={t("settings.group.sample")}>
      <SettingBox control="sample" error={remove.error === null ? undefined : errorDataOf(remove.error)}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 text-base text-text-2">{t("settings.about.sampleBody")}</p>
          <Button size="small" look="outline" icon={<FlaskConical size={14} aria-hidden />} isDisabled={remove.isPending} onPress={() => setIsAsking(true)}>
            {t("channels.sampleRemove")}
          </Button>
        </div>
      </SettingBox>
      <ConfirmDialog title={t("channels.sampleRemoveTitle")} body={t("channels.sampleRemoveBody")} confirm={t("channels.sampleRemove")} isDanger isOpen={isAsking} onClose={() => setIsAsking(false)} onConfirm={run} />
    </SettingGroup>
  );
}
