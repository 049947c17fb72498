import type { Shortcuts } from "../../../shared/domain/shortcuts.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { commands, type Command, type CommandId } from "./table.ts";

/** The way out of whatever is open belongs to nobody else. */
export const isRebindable = (command: Command): boolean => command.id !== "app.back";

const made = new WeakMap<Shortcuts, ReadonlyMap<CommandId, readonly string[]>>();

/** The keys each action has now: those a person chose, else its own. */
export const bindingsOf = (shortcuts: Shortcuts): ReadonlyMap<CommandId, readonly string[]> => {
  const known = made.get(shortcuts);
  if (known !== undefined) return known;
  const fresh = new Map(commands.map((command) => [command.id, (isRebindable(command) ? shortcuts[command.id] : undefined) ?? command.keys] as const));
  made.set(shortcuts, fresh);
  return fresh;
};

type KeysOf = (id: CommandId) => string | undefined;

/** The key that is shown beside an action, as it is bound just now. */
export const useKeysOf = (): KeysOf => {
  const bindings = bindingsOf(usePreferences((preferences) => preferences.shortcuts));
  return (id) => bindings.get(id)?.[0];
};

/** Two combinations that cannot both be had: the same, or one the beginning of the other. */
const collide = (one: string, other: string): boolean => one === other || one.startsWith(`${other}>`) || other.startsWith(`${one}>`);

/** Whose key it is already. */
export const ownersOf = (keys: string, except: CommandId, shortcuts: Shortcuts): readonly Command[] => {
  const bindings = bindingsOf(shortcuts);
  return commands.filter((command) => command.id !== except && bindings.get(command.id)?.some((bound) => collide(bound, keys)));
};

const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((keys, at) => keys === other[at]);

/** Gives an action its keys and takes them from whoever had them; what is an action's own again is not kept. */
export const rebind = (shortcuts: Shortcuts, id: CommandId, keys: readonly string[]): Shortcuts => {
  const next = { ...shortcuts, [id]: [...keys] };
  for (const given of keys) for (const owner of ownersOf(given, id, shortcuts)) next[owner.id] = (bindingsOf(shortcuts).get(owner.id) ?? []).filter((bound) => !collide(bound, given));
  return Object.fromEntries(Object.entries(next).filter(([command, chosen]) => !commands.some((one) => one.id === command && same(one.keys, chosen))));
};

/** Its own keys again; where another action has taken one of them meanwhile, that one gives it back. */
export const resetKeys = (shortcuts: Shortcuts, id: CommandId): Shortcuts => rebind(shortcuts, id, commands.find((command) => command.id === id)?.keys ?? []);
