import { Merge, Pencil, Plus, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Label } from "../../../../shared/domain/contact.ts";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { LabelChip } from "../../../components/label-chip.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { removeLabel } from "./label-actions.ts";
import { LabelDialog } from "./label-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

interface LabelRowProps {
  readonly label: Label;
  readonly canMerge: boolean;
  readonly onEdit: () => void;
  readonly onMerge: () => void;
}

function LabelRow({ label, canMerge, onEdit, onMerge }: LabelRowProps): ReactNode {
  const t = useWords();
  return (
    <li className="flex items-center gap-2 border-t border-line py-2 first:border-t-0">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
        <LabelChip label={label} />
        <span className="text-sm text-text-3">{t("settings.label.used", { count: label.useCount })}</span>
      </span>
      <IconButton label={t("settings.label.edit", { name: label.name })} onPress={onEdit}>
        <Pencil size={16} aria-hidden />
      </IconButton>
      {canMerge && (
        <IconButton label={t("settings.label.merge", { name: label.name })} onPress={onMerge}>
          <Merge size={16} aria-hidden className="mirror" />
        </IconButton>
      )}
      <IconButton label={t("settings.label.remove", { name: label.name })} onPress={() => void removeLabel(label)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </li>
  );
}

export function Labels(): ReactNode {
  const t = useWords();
  const query = useRoute("labels.list", {});
  const [editing, setEditing] = useState<Label | "new" | null>(null);
  const [merging, setMerging] = useState<Label | null>(null);
  const labels = query.data?.items ?? [];
  return (
    <SettingGroup
      title={t("settings.section.labels")}
      aside={
        <Button size="small" look="outline" icon={<Plus size={14} aria-hidden />} onPress={() => setEditing("new")}>
          {t("settings.label.add")}
        </Button>
      }
    >
      <SettingBox control="labels" error={query.error === null ? undefined : errorDataOf(query.error)}>
        {query.data !== undefined && labels.length === 0 && (
          <>
            <p className="text-base text-text">{t("label.none")}</p>
            <p className="text-sm text-text-3">{t("settings.label.noneBody")}</p>
          </>
        )}
        <ul aria-label={t("settings.section.labels")} className="flex flex-col">
          {labels.map((label) => (
            <LabelRow key={label.id} label={label} canMerge={labels.length > 1} onEdit={() => setEditing(label)} onMerge={() => setMerging(label)} />
          ))}
        </ul>
      </SettingBox>
      {editing !== null && <LabelDialog label={editing === "new" ? null : editing} labels={labels} onClose={() => setEditing(null)} />}
      {merging !== null && <MergeDialog label={merging} others={labels.filter((label) => label.id !== merging.id)} onClose={() => setMerging(null)} />}
    </SettingGroup>
  );
}
