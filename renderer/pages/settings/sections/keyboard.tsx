import { useState, type ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { bindingsOf, isRebindable, rebind, resetKeys } from "../../../app/commands/bindings.ts";
import { commands, type Command, type CommandGroup } from "../../../app/commands/table.ts";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { pushUndo, undoByKey } from "../../../stores/undo.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { SettingSwitch } from "../fields/setting-switch.tsx";
import { PressKeyDialog } from "../keyboard/press-key-dialog.tsx";
import { ShortcutRow } from "../keyboard/shortcut-row.tsx";
import { saveSetting } from "../save-setting.ts";

const groups: readonly CommandGroup[] = ["list", "conversation", "reply", "go", "view", "app"];
const undoKey = "reset shortcuts";

/** Every action with its key: changed by pressing the new one, by the key's place, so that it works under any layout. */
export function KeyboardSection({ settings }: { readonly settings: Settings }): ReactNode {
  const t = useWords();
  const [changing, setChanging] = useState<Command | null>(null);
  const { shortcuts } = settings;
  const bindings = bindingsOf(shortcuts);
  const resetAll = async (): Promise<void> => {
    if (!(await saveSetting("shortcuts", {}))) return;
    pushUndo(undoKey, async () => ((await saveSetting("shortcuts", shortcuts)) ? undoKey : null));
    toast({ text: t("settings.keys.resetDone"), action: { label: t("common.undo"), command: "app.undo", run: () => undoByKey(undoKey) } });
  };
  return (
    <>
      <SettingGroup title={t("settings.group.keys")}>
        <SettingSwitch name="singleLetterKeys" />
        <SettingBox control="shortcuts">
          <Button size="small" look="outline" isDisabled={Object.keys(shortcuts).length === 0} onPress={() => void resetAll()}>
            {t("settings.keys.resetAll")}
          </Button>
        </SettingBox>
      </SettingGroup>
      {groups.map((group) => (
        <SettingGroup key={group} title={t(`group.${group}`)}>
          <ul aria-label={t(`group.${group}`)} className="flex flex-col py-1">
            {commands
              .filter((command) => command.group === group && isRebindable(command))
              .map((command) => (
                <ShortcutRow
                  key={command.id}
                  command={command}
                  keys={bindings.get(command.id) ?? []}
                  isChanged={Object.hasOwn(shortcuts, command.id)}
                  areSingleKeysOff={!settings.singleLetterKeys}
                  onChange={() => setChanging(command)}
                  onReset={() => void saveSetting("shortcuts", resetKeys(shortcuts, command.id))}
                />
              ))}
          </ul>
        </SettingGroup>
      ))}
      {changing !== null && (
        <PressKeyDialog
          command={changing}
          shortcuts={shortcuts}
          onClose={() => setChanging(null)}
          onChoose={(keys) => {
            setChanging(null);
            void saveSetting("shortcuts", rebind(shortcuts, changing.id, keys));
          }}
        />
      )}
    </>
  );
}
