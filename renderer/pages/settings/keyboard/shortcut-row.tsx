import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { commandLabel } from "../../../app/commands/command-label.ts";
import { isSingleKey, type Command } from "../../../app/commands/table.ts";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { useWords } from "../../../i18n/use-words.ts";

interface ShortcutRowProps {
  readonly command: Command;
  readonly keys: readonly string[];
  readonly isChanged: boolean;
  /** Single keys do nothing just now. */
  readonly areSingleKeysOff: boolean;
  readonly onChange: () => void;
  readonly onReset: () => void;
}

export function ShortcutRow({ command, keys, isChanged, areSingleKeysOff, onChange, onReset }: ShortcutRowProps): ReactNode {
  const t = useWords();
  const name = commandLabel(command, t);
  const isOff = areSingleKeysOff && keys.length > 0 && keys.every(isSingleKey);
  return (
    <li data-command={command.id} className="flex min-h-10 items-center gap-3 border-t border-line py-1 first:border-t-0">
      <span className="min-w-0 flex-1 text-base text-text">{name}</span>
      {isOff && <span className="text-xs text-text-3">{t("settings.keys.singleOff")}</span>}
      <span className="flex shrink-0 items-center gap-3">{keys.length === 0 ? <span className="text-sm text-text-3">{t("settings.keys.none")}</span> : keys.map((one) => <Kbd key={one} keys={one} />)}</span>
      <Button size="small" look="outline" aria-label={t("settings.keys.change", { name })} onPress={onChange}>
        {t("settings.keys.changeShort")}
      </Button>
      <IconButton size="small" label={t("settings.keys.reset", { name })} isDisabled={!isChanged} className={isChanged ? "" : "invisible"} onPress={onReset}>
        <RotateCcw size={14} aria-hidden className="mirror" />
      </IconButton>
    </li>
  );
}
