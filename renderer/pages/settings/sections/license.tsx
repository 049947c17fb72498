import { RefreshCw } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { navigate, usePlace } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { ActivationForm } from "../../license/activation-form.tsx";
import { PlanCard } from "../../license/plan-card.tsx";
import { useLicense } from "../../license/use-license.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

/** A key that a link of ours brought, as it stands in the address; it leaves the address as soon as it is in the form. */
const useLinkedKey = (): string => {
  const { rest } = usePlace();
  const [, key = ""] = rest.split("/");
  const isKey = /^mudeer/iu.test(key);
  const [linked, setLinked] = useState(isKey ? key : "");
  useEffect(() => {
    if (!isKey) return;
    setLinked(key);
    navigate("settings", "license");
  }, [isKey, key]);
  return linked;
};

/** How the licence stands, another key, and giving this device's seat back. */
export function License(): ReactNode {
  const t = useWords();
  const license = useLicense();
  const linkedKey = useLinkedKey();
  const refresh = useRouteMutation("license.refresh");
  const deactivate = useRouteMutation("license.deactivate");
  const [isAsking, setIsAsking] = useState(false);
  if (license === undefined) return null;
  const isLicensed = license.keyHint !== null;
  const leave = (): void => {
    setIsAsking(false);
    deactivate.mutate({}, { onSuccess: ({ isDeactivated }) => toast({ text: isDeactivated ? t("license.deactivated") : t("license.notDeactivated") }) });
  };
  return (
    <>
      <SettingGroup title={t("settings.group.plan")}>
        <SettingBox control="plan" error={refresh.error === null ? undefined : errorDataOf(refresh.error)}>
          <div className="flex flex-col gap-4">
            <PlanCard license={license} />
            {isLicensed && (
              <div className="flex flex-wrap items-center gap-2">
                <Button size="small" look="outline" icon={<RefreshCw size={15} aria-hidden />} isDisabled={refresh.isPending} onPress={() => refresh.mutate({})}>
                  {t("license.checkNow")}
                </Button>
                <Button size="small" isDisabled={deactivate.isPending} onPress={() => setIsAsking(true)}>
                  {t("license.deactivate")}
                </Button>
              </div>
            )}
          </div>
        </SettingBox>
      </SettingGroup>
      {license.state !== "unmanaged" && (
        <SettingGroup title={isLicensed ? t("settings.group.otherKey") : t("settings.group.activation")}>
          <SettingBox control="licenseKey">
            <ActivationForm key={linkedKey} initialKey={linkedKey} autoFocus={linkedKey !== ""} />
          </SettingBox>
        </SettingGroup>
      )}
      <ConfirmDialog
        title={t("license.deactivateTitle")}
        body={t("license.deactivateBody")}
        confirm={t("license.deactivateConfirm")}
        isOpen={isAsking}
        onConfirm={leave}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
