import { useState, type ReactNode, type RefObject } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import type { Language } from "../../../../shared/domain/common.ts";
import type { SavedReply } from "../../../../shared/domain/settings.ts";
import { findByName } from "../../../app/commands/find-commands.ts";
import { Line, Ltr } from "../../../components/bidi.tsx";
import { cx } from "../../../components/cx.ts";
import { inputLook } from "../../../components/field.ts";
import { Popover } from "../../../components/popover.tsx";
import { ScrollArea } from "../../../components/scroll-area.tsx";
import { useInputDirection } from "../../../components/use-input-direction.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";

interface SavedRepliesProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly triggerRef: RefObject<Element | null>;
  /** The customer's language; the other one is taken where a reply has no text in it. */
  readonly language: Language;
  readonly onChoose: (text: string) => void;
}

export const bodyIn = (reply: SavedReply, language: Language): string => {
  const [first, second] = language === "ar" ? [reply.bodyAr, reply.bodyEn] : [reply.bodyEn, reply.bodyAr];
  return first === "" ? second : first;
};

function Body({ language, onChoose }: Pick<SavedRepliesProps, "language" | "onChoose">): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const direction = useInputDirection(typed, false);
  const replies = useRoute("savedReplies.list", {}).data?.items ?? [];
  const ordered = [...replies].sort((one, other) => other.useCount - one.useCount);
  const found = findByName(
    ordered.map((reply) => ({ reply, names: [reply.shortcut, reply.title, reply.bodyAr, reply.bodyEn] })),
    typed,
  );
  return (
    <div className="flex w-96 max-w-[80vw] flex-col gap-2">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField autoFocus aria-label={t("composer.filterSaved")}>
          <Input dir={direction} placeholder={t("composer.filterSaved")} className={cx(inputLook(), "[&::-webkit-search-cancel-button]:hidden")} />
        </SearchField>
        <ScrollArea label={t("composer.saved")} className="max-h-72">
          <ListBox
            aria-label={t("composer.saved")}
            onAction={(key) => {
              const chosen = replies.find((reply) => reply.id === key);
              if (chosen !== undefined) onChoose(bodyIn(chosen, language));
            }}
            renderEmptyState={() => (
              <p className="px-2 py-3 text-sm text-text-3">{replies.length === 0 ? t("composer.noSaved") : t("composer.noSavedMatch")}</p>
            )}
            className="outline-none"
          >
            {found.map(({ reply }) => (
              <ListBoxItem
                key={reply.id}
                id={reply.id}
                textValue={reply.title}
                className="flex cursor-default flex-col rounded-control px-2.5 py-1.5 outline-none hover:bg-hover focus:bg-selected"
              >
                <span className="flex items-baseline justify-between gap-3">
                  <Line className="text-base font-medium">{reply.title}</Line>
                  <Ltr className="text-xs text-text-3">/{reply.shortcut}</Ltr>
                </span>
                <Line className="text-sm text-text-3">{bodyIn(reply, language)}</Line>
              </ListBoxItem>
            ))}
          </ListBox>
        </ScrollArea>
      </Autocomplete>
    </div>
  );
}

export function SavedReplies({ isOpen, onOpenChange, triggerRef, language, onChoose }: SavedRepliesProps): ReactNode {
  const t = useWords();
  return (
    <Popover label={t("composer.saved")} isOpen={isOpen} onOpenChange={onOpenChange} triggerRef={triggerRef} placement="top start">
      <Body language={language} onChoose={onChoose} />
    </Popover>
  );
}
