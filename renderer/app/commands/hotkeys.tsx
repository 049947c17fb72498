import { useMemo, useRef } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import type { Shortcuts } from "../../../shared/domain/shortcuts.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { bindingsOf } from "./bindings.ts";
import { isAvailable, runCommand } from "./handlers.ts";
import { commands, isSingleKey, type Command, type CommandId } from "./table.ts";

/** Held down, these go on; nothing else happens twice by one press. */
const repeatable: ReadonlySet<CommandId> = new Set<CommandId>(["list.next", "list.previous", "list.extendDown", "list.extendUp"]);

/** How long "g" waits for its second key. */
const sequenceMs = 1200;

interface KeyMap {
  readonly sequences: ReadonlyMap<string, Command>;
  readonly direct: ReadonlyMap<string, Command>;
  readonly starters: ReadonlySet<string>;
  readonly listened: readonly string[];
}

const keyMapOf = (shortcuts: Shortcuts): KeyMap => {
  const bindings = bindingsOf(shortcuts);
  const bound = commands.flatMap((command) => (bindings.get(command.id) ?? []).map((keys) => [keys, command] as const));
  const sequences = new Map(bound.filter(([keys]) => keys.includes(">")));
  const direct = new Map(bound.filter(([keys]) => !keys.includes(">")));
  const steps = [...sequences.keys()].map((keys) => keys.split(">"));
  const starters = new Set(steps.map(([first = ""]) => first));
  return { sequences, direct, starters, listened: [...new Set([...direct.keys(), ...starters, ...steps.map(([, second = ""]) => second)])] };
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

/** A dialog, menu or popover has the keys to itself. */
const isOverlayOpen = (): boolean => document.querySelector("[data-overlay]") !== null;

/** Things that do something of their own on Enter. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a, summary, [role=button], [role=link], [role=menuitem], [role=option]") !== null;

/** All keys of the app at one place, by physical key, so that they work under an Arabic layout too. */
export const useAppHotkeys = (): void => {
  const singleLetterKeys = usePreferences((preferences) => preferences.singleLetterKeys);
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  const { sequences, direct, starters, listened } = useMemo(() => keyMapOf(shortcuts), [shortcuts]);
  const started = useRef<{ readonly key: string; readonly at: number } | null>(null);

  const choose = (event: KeyboardEvent, keys: string): Command | undefined => {
    const typing = isTyping(event.target);
    const first = started.current;
    started.current = null;
    const lettersOn = singleLetterKeys && !typing && !isOverlayOpen();
    if (lettersOn && first !== null && performance.now() - first.at < sequenceMs) {
      // The second key of a sequence is never also a command of its own: "g a" must not approve.
      return sequences.get(`${first.key}>${keys}`);
    }
    if (lettersOn && starters.has(keys)) {
      started.current = { key: keys, at: performance.now() };
      return undefined;
    }
    const command = direct.get(keys);
    if (command === undefined) return undefined;
    if (isSingleKey(keys)) return lettersOn ? command : undefined;
    if (keys === "enter" && (typing || hasOwnEnter(event.target))) return undefined;
    if (command.scope === "window" && (typing || isOverlayOpen())) return undefined;
    if (command.id !== "app.palette" && isOverlayOpen()) return undefined;
    return command;
  };

  useHotkeys(
    listened,
    (event, hotkey) => {
      // Somebody is choosing a new key: it is an answer, not a command.
      if (document.querySelector("[data-records-keys]") !== null) return;
      const command = choose(event, hotkey.hotkey);
      if (command === undefined || !isAvailable(command.id) || (event.repeat && !repeatable.has(command.id))) return;
      event.preventDefault();
      event.stopPropagation();
      runCommand(command.id);
    },
    { enableOnFormTags: true, enableOnContentEditable: true, eventListenerOptions: { capture: true } },
    [singleLetterKeys, shortcuts],
  );
};
