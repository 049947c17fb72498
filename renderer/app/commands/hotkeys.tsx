import { useRef } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import { usePreferences } from "../../stores/preferences.ts";
import { isAvailable, runCommand } from "./handlers.ts";
import { commands, isSingleKey, type Command } from "./table.ts";

/** How long "g" waits for its second key. */
const sequenceMs = 1200;

const sequences = new Map<string, Command>();
const direct = new Map<string, Command>();
for (const command of commands) {
  for (const keys of command.keys) {
    if (keys.includes(">")) sequences.set(keys, command);
    else direct.set(keys, command);
  }
}
const starters = new Set([...sequences.keys()].map((keys) => keys.split(">")[0] ?? ""));
const followers = [...sequences.keys()].map((keys) => keys.split(">")[1] ?? "");
const listened = [...new Set([...direct.keys(), ...starters, ...followers])];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

/** A dialog, menu or popover has the keys to itself. */
const isOverlayOpen = (): boolean => document.querySelector("[data-overlay]") !== null;

/** Things that do something of their own on Enter. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a, summary, [role=button], [role=menuitem], [role=option]") !== null;

/** All keys of the app at one place, by physical key, so that they work under an Arabic layout too. */
export const useAppHotkeys = (): void => {
  const singleLetterKeys = usePreferences((preferences) => preferences.singleLetterKeys);
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
    if (keys !== "mod+k" && isOverlayOpen()) return undefined;
    return command;
  };

  useHotkeys(
    listened,
    (event, hotkey) => {
      if (event.repeat && !/^(j|k|shift\+j|shift\+k)$/u.test(hotkey.hotkey)) return;
      const command = choose(event, hotkey.hotkey);
      if (command === undefined || !isAvailable(command.id)) return;
      event.preventDefault();
      event.stopPropagation();
      runCommand(command.id);
    },
    { enableOnFormTags: true, enableOnContentEditable: true, eventListenerOptions: { capture: true } },
    [singleLetterKeys],
  );
};
