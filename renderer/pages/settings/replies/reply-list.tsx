import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { SavedReply } from "../../../../shared/domain/settings.ts";
import { Line, Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { keepOrShow } from "../fields/quietly.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { ReplyDialog } from "./reply-dialog.tsx";

interface ReplyRowProps {
  readonly reply: SavedReply;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ReplyRow({ reply, onEdit, onRemove }: ReplyRowProps): ReactNode {
  const t = useWords();
  return (
    <li className="flex items-center gap-2 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-baseline gap-2">
          <Line className="text-base font-medium text-text">{reply.title}</Line>
          <bdi className="shrink-0 text-xs text-text-3">
            <Ltr>/</Ltr>
            {reply.shortcut}
          </bdi>
        </div>
        <Line className="text-sm text-text-2">{(reply.bodyAr === "" ? reply.bodyEn : reply.bodyAr).replaceAll("\n", " ")}</Line>
        <p className="text-xs text-text-3">{reply.useCount === 0 ? t("settings.reply.neverUsed") : t("settings.reply.used", { count: reply.useCount })}</p>
      </div>
      <IconButton label={t("settings.reply.edit", { name: reply.title })} onPress={onEdit}>
        <Pencil size={16} aria-hidden />
      </IconButton>
      <IconButton label={t("settings.reply.remove", { name: reply.title })} onPress={onRemove}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </li>
  );
}

export function Replies(): ReactNode {
  const t = useWords();
  const query = useRoute("savedReplies.list", {});
  const [editing, setEditing] = useState<SavedReply | "new" | null>(null);
  const [removing, setRemoving] = useState<SavedReply | null>(null);
  const replies = query.data?.items;
  return (
    <SettingGroup
      title={t("settings.section.replies")}
      aside={
        <Button size="small" look="outline" icon={<Plus size={14} aria-hidden />} onPress={() => setEditing("new")}>
          {t("settings.reply.add")}
        </Button>
      }
    >
      <SettingBox control="replies" error={query.error === null ? undefined : errorDataOf(query.error)}>
        {replies?.length === 0 && (
          <>
            <p className="text-base text-text">{t("settings.reply.none")}</p>
            <p className="text-sm text-text-3">{t("settings.reply.noneBody")}</p>
          </>
        )}
        <ul aria-label={t("settings.section.replies")} className="flex flex-col">
          {replies?.map((reply) => (
            <ReplyRow key={reply.id} reply={reply} onEdit={() => setEditing(reply)} onRemove={() => setRemoving(reply)} />
          ))}
        </ul>
      </SettingBox>
      {editing !== null && <ReplyDialog reply={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
      <ConfirmDialog
        title={t("settings.reply.removeTitle", { name: removing?.title ?? "" })}
        body={t("settings.reply.removeBody")}
        confirm={t("common.remove")}
        isDanger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null) void keepOrShow(request("savedReplies.remove", { id: removing.id }), "savedReplies.list");
        }}
      />
    </SettingGroup>
  );
}
