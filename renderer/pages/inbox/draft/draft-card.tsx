import { ChevronDown, RefreshCw, SendHorizontal, Sparkles, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Disclosure, DisclosurePanel } from "react-aria-components";
import type { DraftView } from "../../../../shared/domain/draft.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { Prose } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { Chip } from "../../../components/chip.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { editSuggestion } from "../composer/compose-store.ts";
import { approveDraft, discardDraft, suggestReply } from "../composer/send-actions.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { mustEditFirst } from "./draft-rules.ts";
import { BlankedText } from "./blanked-text.tsx";
import { DraftFrame } from "./draft-frame.tsx";
import { DraftWhy } from "./draft-why.tsx";

interface DraftCardProps {
  readonly draft: DraftView;
  readonly contactName: string;
  readonly isOld: boolean;
  /** Text stands in the composer: its Send is the filled button then. */
  readonly isQuiet: boolean;
  /** Where there is no composer to edit in. */
  readonly onEdit?: () => void;
  readonly onDone?: () => void;
}

const urgencyTone = { low: "neutral", normal: "neutral", high: "warning", urgent: "warning" } as const;

function Chips({ draft }: { readonly draft: DraftView }): ReactNode {
  const t = useWords();
  return (
    <>
      <Chip tone="info">{t("draft.languageChip", { name: t(`language.${draft.language}`) })}</Chip>
      {draft.urgency !== "normal" && draft.urgency !== "low" && (
        <Chip tone={urgencyTone[draft.urgency]}>{t("draft.urgencyChip", { name: t(`urgency.${draft.urgency}`) })}</Chip>
      )}
      {draft.riskFlags.map((risk) => (
        <Chip key={risk} tone="warning" icon={<TriangleAlert size={12} aria-hidden />}>
          {t(`draft.risk.${risk}`)}
        </Chip>
      ))}
    </>
  );
}

/** The suggestion, ready to be sent, changed or put away. Nothing leaves without a press. */
export function DraftCard({ draft, contactName, isOld, isQuiet, onEdit, onDone }: DraftCardProps): ReactNode {
  const t = useWords();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const editFirst = mustEditFirst(draft);
  const approve = (): void => {
    void approveDraft(draft, contactName);
    onDone?.();
  };
  const edit = onEdit ?? ((): void => editSuggestion(draft.conversationId, draft.body, { draftId: draft.id, version: draft.version }));
  const refresh = (): void => void suggestReply(draft.conversationId);
  useCommands({
    "draft.approve": editFirst || isOld ? undefined : approve,
    "draft.edit": edit,
    "draft.discard": () => setIsDiscarding(true),
    "draft.suggest": refresh,
  });
  const look = isQuiet ? "outline" : "primary";
  return (
    <DraftFrame icon={<Sparkles size={18} strokeWidth={1.75} aria-hidden />} title={t("draft.title")} chips={<Chips draft={draft} />}>
      <Prose className="max-h-44 overflow-y-auto text-base text-text">
        <BlankedText text={draft.body} />
      </Prose>
      {isOld && (
        <p className="flex items-center gap-2 pt-2 text-sm text-warning">
          <TriangleAlert size={14} aria-hidden />
          {t("draft.stale")}
        </p>
      )}
      <Disclosure>
        <div className="flex flex-wrap items-center gap-1 pt-3">
          {isOld ? (
            <Button look={look} icon={<RefreshCw size={16} aria-hidden />} onPress={refresh}>
              {t("draft.refresh")}
            </Button>
          ) : editFirst ? (
            <Button look={look} onPress={edit}>
              {t("draft.editFirst")}
            </Button>
          ) : (
            <Button look={look} icon={<SendHorizontal size={17} aria-hidden className="mirror" />} onPress={approve}>
              {t("draft.approve")}
            </Button>
          )}
          {!(editFirst && !isOld) && <Button onPress={edit}>{t("draft.edit")}</Button>}
          <Button onPress={() => setIsDiscarding(true)}>{t("draft.discard")}</Button>
          <span className="flex-1" />
          <Button slot="trigger" size="small" className="group/why">
            {t("draft.why")}
            <ChevronDown size={14} aria-hidden className="transition-transform group-aria-expanded/why:rotate-180" />
          </Button>
        </div>
        <DisclosurePanel>
          <DraftWhy draft={draft} />
        </DisclosurePanel>
      </Disclosure>
      <DiscardDialog isOpen={isDiscarding} onClose={() => setIsDiscarding(false)} onDiscard={(reason) => void discardDraft(draft, reason)} />
    </DraftFrame>
  );
}
