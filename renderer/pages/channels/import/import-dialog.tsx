import { File, FolderOpen } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { ChoiceCards } from "../../../components/choice-cards.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Progress } from "../../../components/progress.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { ImportResult } from "./import-result.tsx";
import { chooseAndImport, closeImport, importAnother, useFileImport } from "./use-file-import.ts";

function ChooseSource(): ReactNode {
  const t = useWords();
  const [treatAs, setTreatAs] = useState<"history" | "new">("history");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-base text-text-2">{t("importFiles.body")}</p>
      <ChoiceCards
        label={t("importFiles.treat")}
        choices={[
          { id: "history", label: t("importFiles.history"), hint: t("importFiles.historyHint") },
          { id: "new", label: t("importFiles.new"), hint: t("importFiles.newHint") },
        ]}
        value={treatAs}
        onChange={setTreatAs}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={<File size={16} aria-hidden />} onPress={() => void chooseAndImport("file", treatAs)}>
          {t("importFiles.chooseFile")}
        </Button>
        <Button look="outline" icon={<FolderOpen size={16} aria-hidden />} onPress={() => void chooseAndImport("folder", treatAs)}>
          {t("importFiles.chooseFolder")}
        </Button>
      </div>
    </div>
  );
}

export function ImportDialog(): ReactNode {
  const t = useWords();
  const { isOpen, status, name, done, total, result, error } = useFileImport();
  return (
    <Dialog title={t("importFiles.title")} size="base" isOpen={isOpen} onClose={closeImport}>
      {status === "running" && (
        <div className="flex flex-col gap-3 pt-1">
          <p className="text-base">{t("importFiles.running", { name })}</p>
          <Progress label={t("importFiles.running", { name })} done={done} total={total} />
          <p className="text-sm text-text-2">
            {t("importFiles.progress", { count: done })} · {t("importFiles.background")}
          </p>
        </div>
      )}
      {status === "done" && result !== null && (
        <div className="flex flex-col gap-4 pt-1">
          <ImportResult result={result} />
          <div className="flex gap-2">
            <Button autoFocus look="primary" onPress={closeImport}>
              {t("common.done")}
            </Button>
            <Button onPress={importAnother}>{t("importFiles.another")}</Button>
          </div>
        </div>
      )}
      {(status === "idle" || status === "failed") && (
        <div className="flex flex-col gap-4">
          {error !== null && <ErrorNote error={error} onlyOwnActions />}
          <ChooseSource />
        </div>
      )}
    </Dialog>
  );
}
