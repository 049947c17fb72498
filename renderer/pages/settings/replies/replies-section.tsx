import { MessageSquareText, Pencil, Plus, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { SavedReply } from "../../../../shared/domain/settings.ts";
import { findByName } from "../../../app/commands/find-commands.ts";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { Chip } from "../../../components/chip.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { SearchInput } from "../../../components/search-input.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";
import { inputFrom, removeReply, type ReplyInput } from "./reply-actions.ts";
import { ReplyEditor } from "./reply-editor.tsx";

const empty: ReplyInput = { id: null, shortcut: "", title: "", bodyAr: "", bodyEn: "", intents: [] };
/** Below this many the list is seen at a glance. */
const searchFrom = 6;

function ReplyRow({ reply, onEdit }: { readonly reply: SavedReply; readonly onEdit: () => void }): ReactNode {
  const t = useWords();
  const isOnly = reply.bodyEn.trim() === "" ? t("settings.replies.onlyAr") : reply.bodyAr.trim() === "" ? t("settings.replies.onlyEn") : null;
  return (
    <li data-reply={reply.id} className="flex items-start gap-2 py-3">
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="flex min-w-0 items-center gap-2">
          <Line className="text-base font-medium text-text">{reply.title}</Line>
          <Chip>
            <bdi>{`/${reply.shortcut}`}</bdi>
          </Chip>
          {isOnly !== null && <Chip tone="warning">{isOnly}</Chip>}
        </p>
        <Line className="text-sm text-text-2">{(reply.bodyAr === "" ? reply.bodyEn : reply.bodyAr).replaceAll("\n", " ")}</Line>
        <p className="text-xs text-text-3">{t("settings.replies.used", { count: reply.useCount })}</p>
      </div>
      <IconButton size="small" label={t("settings.replies.edit", { name: reply.title })} onPress={onEdit}>
        <Pencil size={15} aria-hidden />
      </IconButton>
      <IconButton size="small" label={t("settings.replies.remove", { name: reply.title })} onPress={() => void removeReply(reply)}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </li>
  );
}

export function RepliesSection(): ReactNode {
  const t = useWords();
  const list = useRoute("savedReplies.list", {});
  const [query, setQuery] = useState("");
  const [edited, setEdited] = useState<ReplyInput | null>(null);
  const all = list.data?.items ?? [];
  const shown = findByName(all.map((reply) => ({ reply, names: [reply.title, reply.shortcut, reply.bodyAr, reply.bodyEn] })), query);
  const add = (): void => setEdited(empty);
  return (
    <SettingsSection title={t("settings.section.replies")}>
      <SettingsCard
        name="replies"
        title={t("settings.section.replies")}
        aside={
          <Button size="small" look="outline" icon={<Plus size={15} aria-hidden />} onPress={add}>
            {t("settings.replies.add")}
          </Button>
        }
      >
        {list.error !== null && <ErrorNote error={errorDataOf(list.error)} actions={{ retry: () => void list.refetch() }} />}
        {all.length >= searchFrom && <SearchInput label={t("settings.replies.search")} value={query} onChange={setQuery} className="my-2" />}
        {all.length === 0 && !list.isPending && <EmptyState icon={<MessageSquareText aria-hidden />} title={t("settings.replies.empty")} body={t("settings.replies.emptyBody")} />}
        {all.length > 0 && shown.length === 0 && <p className="py-3 text-base text-text-3">{t("settings.replies.noMatch")}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {shown.map(({ reply }) => (
            <ReplyRow key={reply.id} reply={reply} onEdit={() => setEdited(inputFrom(reply))} />
          ))}
        </ul>
      </SettingsCard>
      <ReplyEditor reply={edited} onClose={() => setEdited(null)} />
    </SettingsSection>
  );
}
