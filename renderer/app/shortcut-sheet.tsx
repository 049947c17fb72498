import type { ReactNode } from "react";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Kbd } from "../components/kbd.tsx";
import { useWords } from "../i18n/use-words.ts";
import { usePreferences } from "../stores/preferences.ts";
import { setUi, useUi } from "../stores/ui.ts";
import { bindingsOf } from "./commands/bindings.ts";
import { commandLabel } from "./commands/command-label.ts";
import { commands, type CommandGroup } from "./commands/table.ts";
import { navigate } from "./router.ts";

const groups: readonly CommandGroup[] = ["list", "conversation", "reply", "go", "view", "app"];

export function ShortcutSheet(): ReactNode {
  const t = useWords();
  const isOpen = useUi((ui) => ui.isShortcutSheetOpen);
  const singleLetterKeys = usePreferences((preferences) => preferences.singleLetterKeys);
  const bindings = bindingsOf(usePreferences((preferences) => preferences.shortcuts));
  return (
    <Dialog title={t("shortcuts.title")} size="large" isReading isOpen={isOpen} onClose={() => setUi({ isShortcutSheetOpen: false })}>
      <Button
        size="small"
        look="outline"
        onPress={() => {
          setUi({ isShortcutSheetOpen: false });
          navigate("settings", "keyboard");
        }}
      >
        {t("shortcuts.change")}
      </Button>
      {!singleLetterKeys && <p className="pt-3 text-sm text-text-3">{t("shortcuts.singleOff")}</p>}
      <div className="gap-x-10 pt-2 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="pb-1 text-sm font-semibold text-text">{t(`group.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && (bindings.get(command.id) ?? []).length > 0)
                .map((command) => (
                  <div key={command.id} className="flex min-h-7 items-center justify-between gap-4">
                    <dt className="text-base text-text-2">{commandLabel(command, t)}</dt>
                    <dd className="flex gap-3">
                      {bindings.get(command.id)?.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
