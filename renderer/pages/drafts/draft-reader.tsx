import { MessageSquareText } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftRow } from "../../../shared/domain/draft.ts";
import { useCommands } from "../../app/commands/handlers.ts";
import { navigate } from "../../app/router.ts";
import { Line, Prose } from "../../components/bidi.tsx";
import { Button } from "../../components/button.tsx";
import { ChannelGlyph } from "../../components/channel-glyph.tsx";
import { Chip } from "../../components/chip.tsx";
import { TextArea } from "../../components/text-area.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { compose, editSuggestion, leaveSuggestion, useCompositions } from "../inbox/composer/compose-store.ts";
import { FileList } from "../inbox/composer/file-list.tsx";
import { sendComposition } from "../inbox/composer/send-actions.ts";
import { openBlanks } from "../inbox/composer/variables.ts";
import { DraftCard } from "../inbox/draft/draft-card.tsx";

interface DraftReaderProps {
  readonly row: DraftRow;
  readonly onDone: () => void;
}

/** The question and its answer side by side, and nothing else to look at. An edit is the same as in the conversation: it stands wherever one goes. Keyed by the draft. */
export function DraftReader({ row, onDone }: DraftReaderProps): ReactNode {
  const t = useWords();
  const { draft } = row;
  const { conversationId } = draft;
  const composition = useCompositions((all) => all[conversationId]);
  const edited = composition?.editing?.draftId === draft.id ? composition.text : null;
  const canSend = edited !== null && edited.trim() !== "" && openBlanks(edited).length === 0;
  const open = (): void => navigate("inbox", conversationId);
  const sendEdited = async (): Promise<void> => {
    if (!canSend) return;
    compose(conversationId, { mode: "reply" });
    if (await sendComposition({ id: conversationId, contactName: row.contactName })) onDone();
  };
  useCommands({ "list.open": open, "reply.send": canSend ? () => void sendEdited() : undefined });
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-5">
      <header className="flex flex-wrap items-center gap-2.5">
        <h2 className="min-w-0 text-lg font-semibold">
          <Line>{row.contactName}</Line>
        </h2>
        <Chip icon={<ChannelGlyph kind={row.channelKind} />}>{t(`channel.${row.channelKind}`)}</Chip>
        <span className="flex-1" />
        <Button size="small" icon={<MessageSquareText size={15} aria-hidden />} onPress={open}>
          {t("drafts.openConversation")}
        </Button>
      </header>
      <section data-surface aria-label={t("drafts.question")} className="rounded-bubble rounded-es-tight border border-line bg-surface px-4 py-3">
        <h3 className="pb-1 text-sm text-text-3">{t("drafts.question")}</h3>
        {row.subject !== "" && <Line className="pb-1 font-medium">{row.subject}</Line>}
        <Prose>{row.question}</Prose>
      </section>
      {edited === null ? (
        <DraftCard draft={draft} contactName={row.contactName} isOld={false} isQuiet={false} onEdit={() => editSuggestion(conversationId, draft.body, { draftId: draft.id, version: draft.version })} onDone={onDone} />
      ) : (
        <section className="flex flex-col gap-2">
          <TextArea
            autoFocus
            label={t("composer.editing")}
            value={edited}
            onChange={(text) => compose(conversationId, { text })}
            rows={5}
            areaClassName="field-sizing-content min-h-28 max-h-96 bg-surface"
          />
          <FileList conversationId={conversationId} files={composition?.files ?? []} coming={composition?.coming ?? []} />
          {openBlanks(edited).length > 0 && (
            <p className="text-sm text-warning">
              {t("composer.unfilled", { count: openBlanks(edited).length, names: openBlanks(edited).join(" ") })}
            </p>
          )}
          <div className="flex gap-1">
            <Button look="primary" isDisabled={!canSend} onPress={() => void sendEdited()}>
              {t("draft.approve")}
            </Button>
            <Button onPress={() => leaveSuggestion(conversationId)}>{t("composer.cancelEdit")}</Button>
          </div>
        </section>
      )}
    </div>
  );
}
