import { SendHorizontal } from "lucide-react";
import { useId, useRef, type ReactNode } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { Language } from "../../../../shared/domain/common.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { Button } from "../../../components/button.tsx";
import { cx } from "../../../components/cx.ts";
import { useDirection } from "../../../i18n/use-direction.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { focusList, stepConversation } from "../list/list-keys.ts";
import { attachFiles, forgetRefused } from "./attach-files.ts";
import { compose, focusComposer, joinTexts, leaveSuggestion } from "./compose-store.ts";
import { ComposerField } from "./composer-field.tsx";
import { ComposerTools } from "./composer-tools.tsx";
import { FileList } from "./file-list.tsx";
import { FillInDialog } from "./fill-in-dialog.tsx";
import { RefusedFiles } from "./refused-files.tsx";
import { SavedReplies } from "./saved-replies.tsx";
import { useComposer } from "./use-composer.ts";
import { KeptText } from "./kept-text.tsx";

interface ComposerProps {
  readonly row: ConversationRow;
  readonly storedText: string | undefined;
  readonly customerLanguage: Language;
}

export function Composer({ row, storedText, customerLanguage }: ComposerProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const hintId = useId();
  const pageDirection = useDirection();
  const model = useComposer(row);
  const { isNote, value, text, files, editing, direction, blanks, canSend, isEmpty } = model;
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);

  const isMail = row.channelKind === "email" || row.channelKind === "folder";
  const send = (): void => void model.send();
  const turnDirection = (): void => {
    const shown = direction ?? (field.current === null ? pageDirection : getComputedStyle(field.current).direction);
    compose(row.id, { direction: shown === "rtl" ? "ltr" : "rtl" });
  };
  useCommands({
    "reply.focus": () => focusComposer(row.id, { mode: "reply" }),
    "reply.note": () => focusComposer(row.id, { mode: "note" }),
    "reply.send": canSend ? send : undefined,
    "reply.sendNext": canSend ? () => void model.send().then((isSent) => isSent && stepConversation(1)) : undefined,
    "reply.attach": model.attach,
    "reply.saved": () => model.setSavedOpen(true),
    "reply.direction": turnDirection,
  });

  return (
    <div
      ref={box}
      data-surface
      data-region="composer"
      data-empty={isEmpty}
      className={cx(
        "group/composer @container rounded-card border bg-surface transition-colors focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent",
        isNote ? "border-dashed border-warning" : "border-control",
      )}
    >
      {editing !== null && !isNote && (
        <div className="flex items-center justify-between gap-2 ps-4 pe-2 pt-2 text-sm text-text-3">
          <span>{t("composer.editing")}</span>
          <Button size="small" onPress={() => leaveSuggestion(row.id)}>
            {t("composer.cancelEdit")}
          </Button>
        </div>
      )}
      {/* One line while it is empty and wide enough; the field gets the whole width as soon as there is text. */}
      <div className="flex flex-wrap items-center gap-x-1 p-2">
        <div className="order-1 min-w-0 basis-full @lg:group-data-[empty=true]/composer:order-2 @lg:group-data-[empty=true]/composer:flex-1 @lg:group-data-[empty=true]/composer:basis-0">
          <KeptText key={`kept ${row.id}`} conversationId={row.id} text={editing === null ? joinTexts(text, model.aside) : model.aside} stored={storedText} />
          <ComposerField
            key={row.id}
            fieldRef={field}
            label={isNote ? t("composer.modeNote") : t("composer.label")}
            placeholder={isNote ? t("composer.placeholderNote") : t("composer.placeholder")}
            value={value}
            direction={direction}
            focusRequest={model.focusRequest}
            onChange={(next) => compose(row.id, isNote ? { note: next } : { text: next })}
            onSlash={() => model.setSavedOpen(true)}
            onEnter={isMail || isNote ? undefined : send}
            onEscape={focusList}
            onFiles={(pasted) => void attachFiles(row, pasted)}
            {...(blanks.length > 0 ? { describedBy: hintId } : {})}
          />
          <FileList conversationId={row.id} files={files} coming={model.coming} />
          <RefusedFiles files={model.refused} onDismiss={() => forgetRefused(row)} />
          {blanks.length > 0 && (
            <p id={hintId} className="flex flex-wrap items-center gap-2 px-3 pb-1 text-sm text-warning">
              {t("composer.unfilled", { count: blanks.length, names: format.list(blanks.map((name) => name.replaceAll(/[._]/gu, " "))) })}
              <Button size="small" look="outline" onPress={() => model.setToFill(text)}>
                {t("composer.fillTitle")}
              </Button>
            </p>
          )}
        </div>
        <span className="order-2 flex items-center gap-0.5 @lg:group-data-[empty=true]/composer:order-1">
          <ComposerTools isNote={isNote} isDirectionSet={direction !== null} />
        </span>
        <span className="order-3 flex-1 @lg:group-data-[empty=true]/composer:hidden" />
        <Button look={canSend ? "primary" : "quiet"} className="order-4" isDisabled={!canSend} onPress={send}>
          {isNote ? t("composer.sendNote") : t("composer.send")}
          {!isNote && <SendHorizontal size={16} aria-hidden className="mirror" />}
        </Button>
      </div>
      <SavedReplies
        isOpen={model.isSavedOpen}
        onOpenChange={model.setSavedOpen}
        triggerRef={box}
        language={customerLanguage}
        onChoose={model.chooseSaved}
      />
      <FillInDialog text={model.toFill} onClose={() => model.setToFill(null)} onFilled={model.onFilled} />
    </div>
  );
}
