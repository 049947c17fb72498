import { useState, type ReactNode } from "react";
import type { SavedReply } from "../../../../shared/domain/settings.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { keep } from "../fields/quietly.ts";
import { IntentChoice } from "./intent-choice.tsx";

interface ReplyDialogProps {
  /** Null: a new one. */
  readonly reply: SavedReply | null;
  readonly onClose: () => void;
}

const empty = { shortcut: "", title: "", bodyAr: "", bodyEn: "", intents: [] } satisfies Omit<SavedReply, "id" | "useCount">;

export function ReplyDialog({ reply, onClose }: ReplyDialogProps): ReactNode {
  const t = useWords();
  const [fields, setFields] = useState<Omit<SavedReply, "id" | "useCount">>(reply ?? empty);
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const change = (part: Partial<typeof fields>): void => setFields((now) => ({ ...now, ...part }));
  const { bodyAr, bodyEn, intents } = fields;
  const shortcut = fields.shortcut.trim().replace(/^\/+/u, "");
  const title = fields.title.trim();
  const hasBody = bodyAr.trim() !== "" || bodyEn.trim() !== "";
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (shortcut === "" || title === "" || !hasBody) return;
    const refused = await keep(request("savedReplies.save", { id: reply?.id ?? null, shortcut, title, bodyAr, bodyEn, intents }), "savedReplies.list");
    setError(refused);
    if (refused === null) onClose();
  };
  const missing = (isMissing: boolean, text: string): string | undefined => (isTried && isMissing ? text : undefined);
  return (
    <Dialog
      title={reply === null ? t("settings.reply.addTitle") : t("settings.reply.editTitle")}
      size="base"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="primary" onPress={() => void save()}>
            {t("common.save")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField autoFocus label={t("settings.reply.title")} value={fields.title} onChange={(value) => change({ title: value })} maxLength={120} errorMessage={missing(title === "", t("settings.reply.titleNeeded"))} />
          <TextField label={t("settings.reply.shortcut")} hint={t("settings.reply.shortcutHint")} value={fields.shortcut} onChange={(value) => change({ shortcut: value })} maxLength={40} errorMessage={missing(shortcut === "", t("settings.reply.shortcutNeeded"))} />
        </div>
        <TextArea label={t("settings.reply.bodyAr")} rows={4} maxLength={8000} value={bodyAr} onChange={(value) => change({ bodyAr: value })} errorMessage={missing(!hasBody, t("settings.reply.bodyNeeded"))} areaClassName="field-sizing-content min-h-24 max-h-60 [direction:rtl]" />
        <TextArea label={t("settings.reply.bodyEn")} rows={4} maxLength={8000} value={bodyEn} onChange={(value) => change({ bodyEn: value })} areaClassName="field-sizing-content min-h-24 max-h-60 [direction:ltr]" />
        <p className="text-sm text-text-3">{t("settings.reply.help", { nameBlank: "{{name}}", orderBlank: "{{order}}" })}</p>
        <IntentChoice value={intents} onChange={(value) => change({ intents: value })} />
        {error !== null && <ErrorNote error={error} onlyOwnActions />}
      </div>
    </Dialog>
  );
}
