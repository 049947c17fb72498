import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Button } from "../../../components/button.tsx";
import { ChoiceCards } from "../../../components/choice-cards.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Segmented } from "../../../components/segmented.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { keep } from "../fields/quietly.ts";
import { faultOf, ruleFrom, ruleKinds, urgencies, type RuleDraft } from "./rule-draft.ts";
import { ChannelChoice } from "./channel-choice.tsx";
import { RuleTest } from "./rule-test.tsx";

interface RuleDialogProps {
  readonly initial: RuleDraft;
  readonly onClose: () => void;
}

export function RuleDialog({ initial, onClose }: RuleDialogProps): ReactNode {
  const t = useWords();
  const [draft, setDraft] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const change = (part: Partial<RuleDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const fault = faultOf(draft);
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (fault !== null || isSaving) return;
    setIsSaving(true);
    const refused = await keep(request("filters.save", ruleFrom(draft)), "filters.list");
    setIsSaving(false);
    setError(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog
      title={initial.id === null ? t("settings.rule.add") : t("settings.rule.edit")}
      size="base"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="primary" isDisabled={isSaving} onPress={() => void save()}>
            {t("common.save")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <Form
        validationBehavior="aria"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ChoiceCards
          label={t("settings.rule.kind")}
          choices={ruleKinds.map((id) => ({ id, label: t(`settings.rule.kinds.${id}`), hint: t(`settings.rule.kindHints.${id}`) }))}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
        {draft.kind === "urgency" ? (
          <Segmented
            label={t("settings.rule.least")}
            options={urgencies.map((id) => ({ id, label: t(`urgency.${id}`) }))}
            value={draft.minimumUrgency}
            onChange={(minimumUrgency) => change({ minimumUrgency })}
          />
        ) : (
          <TextArea
            label={t("settings.rule.words")}
            hint={t("settings.rule.wordsHint")}
            errorMessage={isTried && fault !== null ? t(`settings.rule.${fault}`) : undefined}
            value={draft.words}
            onChange={(words) => change({ words })}
            rows={4}
          />
        )}
        <ChannelChoice value={draft.channels} onChange={(channels) => change({ channels })} />
        {draft.kind !== "urgency" && <RuleTest draft={draft} isReady={fault === null} />}
        {error !== null && <ErrorNote error={error} onlyOwnActions />}
      </Form>
    </Dialog>
  );
}
