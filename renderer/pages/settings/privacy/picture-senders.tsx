import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { sayUndoable } from "../../../stores/undo.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

const forget = (address: string): void => {
  request("pictures.forgetSender", { address }).then(({ undoToken }) => {
    if (undoToken !== null) sayUndoable(i18n.t("settings.pictures.removed", { address }), undoToken);
  }, showProblem);
};

/** Whose pictures are fetched without asking; each can be taken back. */
export function PictureSenders(): ReactNode {
  const t = useWords();
  const query = useRoute("pictures.senders", {});
  const senders = query.data?.items ?? [];
  return (
    <SettingGroup title={t("settings.group.pictures")}>
      <SettingBox control="pictureSenders" error={query.error === null ? undefined : errorDataOf(query.error)}>
        <p className="text-base text-text">{t("settings.control.pictureSenders")}</p>
        <p className="text-sm text-text-3">{t("settings.hint.pictureSenders")}</p>
        {senders.length === 0 && query.data !== undefined && <p className="pt-2 text-base text-text-2">{t("settings.pictures.none")}</p>}
        <ul aria-label={t("settings.control.pictureSenders")} className="flex flex-col pt-1">
          {senders.map(({ address }) => (
            <li key={address} className="flex min-h-9 items-center justify-between gap-3">
              <Ltr className="copyable line min-w-0 text-base text-text">{address}</Ltr>
              <IconButton label={t("settings.pictures.remove", { address })} onPress={() => forget(address)}>
                <X size={16} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      </SettingBox>
    </SettingGroup>
  );
}
