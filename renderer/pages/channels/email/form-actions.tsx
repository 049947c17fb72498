import type { ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { useWords } from "../../../i18n/use-words.ts";

interface FormActionsProps {
  readonly isNew: boolean;
  /** There was a test already. */
  readonly isTried: boolean;
  readonly verdict: "untested" | "passed" | "failed" | "running";
  readonly isChangedSinceTest: boolean;
  readonly isSaving: boolean;
  readonly onTest: () => void;
  readonly onStop: () => void;
  readonly onSaveAnyway: () => void;
  readonly aside?: ReactNode;
}

/** Test, then save. The filled button is always the next step. */
export function FormActions({ isNew, isTried, verdict, isChangedSinceTest, isSaving, onTest, onStop, onSaveAnyway, aside }: FormActionsProps): ReactNode {
  const t = useWords();
  const status = {
    running: t("channelForm.testing"),
    passed: isNew ? t("channelForm.passed") : "",
    failed: `${t("channelForm.failed")} ${t("channelForm.saveAnywayHint")}`,
    untested: isChangedSinceTest ? t("channelForm.changedSince") : t("channelForm.testFirst"),
  }[verdict];
  return (
    <footer className="flex flex-col gap-2">
      <p role="status" className={verdict === "passed" ? "text-sm text-success" : "text-sm text-text-2"}>
        {status}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {verdict === "passed" && (
          <Button type="submit" look="primary" isDisabled={isSaving}>
            {isNew ? t("channelForm.save") : t("channelForm.saveChanges")}
          </Button>
        )}
        {verdict === "running" ? (
          <Button look="outline" onPress={onStop}>
            {t("channelForm.stopTest")}
          </Button>
        ) : (
          <Button {...(verdict === "passed" ? { look: "quiet" as const, onPress: onTest } : { look: "primary" as const, type: "submit" as const })} isDisabled={isSaving}>
            {isTried ? t("channelForm.testAgain") : t("channelForm.test")}
          </Button>
        )}
        {verdict === "failed" && (
          <Button look="outline" isDisabled={isSaving} onPress={onSaveAnyway}>
            {t("channelForm.saveAnyway")}
          </Button>
        )}
        {aside}
      </div>
    </footer>
  );
}
