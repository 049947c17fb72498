import { useEffect, useState, type ReactNode } from "react";
import type { Shortcuts } from "../../../../shared/domain/shortcuts.ts";
import { ownersOf } from "../../../app/commands/bindings.ts";
import { combinationOf, isReserved } from "../../../app/commands/combination.ts";
import { commandLabel } from "../../../app/commands/command-label.ts";
import type { Command } from "../../../app/commands/table.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";

interface PressKeyDialogProps {
  readonly command: Command;
  readonly shortcuts: Shortcuts;
  readonly onClose: () => void;
  readonly onChoose: (keys: readonly string[]) => void;
}

/** Listens for one combination, says whose it is already, and takes it only when it is told to. Buttons answer to the mouse, Tab and Enter as ever. */
export function PressKeyDialog({ command, shortcuts, onClose, onChoose }: PressKeyDialogProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [pressed, setPressed] = useState<string | null>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const keys = combinationOf(event);
      const isForDialog = keys === "escape" || keys === "tab" || keys === "shift+tab" || (event.target instanceof HTMLButtonElement && (keys === "enter" || keys === "space"));
      if (keys === null || isForDialog) return;
      event.preventDefault();
      event.stopPropagation();
      setPressed(keys);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
  const isTaken = pressed !== null && isReserved(pressed);
  const owners = pressed === null || isTaken ? [] : ownersOf(pressed, command.id, shortcuts);
  return (
    <Dialog
      title={t("settings.keys.pressTitle", { name: commandLabel(command, t) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="primary" isDisabled={pressed === null || isTaken} onPress={() => onChoose(pressed === null ? [] : [pressed])}>
            {owners.length > 0 ? t("settings.keys.takeOver") : t("settings.keys.use")}
          </Button>
          <Button onPress={() => onChoose([])}>{t("settings.keys.remove")}</Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <div data-records-keys className="flex flex-col items-center gap-3 py-2 text-center">
        <p className="text-base text-text-2">{t("settings.keys.press")}</p>
        <div role="status" data-pressed={pressed} className="flex min-h-16 w-full flex-col items-center justify-center gap-1 rounded-control border border-dashed border-control bg-sunken px-3 py-2">
          {pressed === null ? <span className="text-sm text-text-3">{t("settings.keys.none")}</span> : <Kbd keys={pressed} isLarge />}
          {isTaken && <span className="text-sm text-warning">{t("settings.keys.reserved")}</span>}
          {owners.length > 0 && <span className="text-sm text-warning">{t("settings.keys.taken", { names: format.list(owners.map((owner) => commandLabel(owner, t))) })}</span>}
        </div>
        <p className="text-sm text-text-3">{t("settings.keys.pressHint")}</p>
      </div>
    </Dialog>
  );
}
