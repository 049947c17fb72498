import { i18n } from "../../i18n/i18n.ts";
import { recall, remember } from "../../stores/local-memory.ts";
import { commandLabel } from "./command-label.ts";
import { isAvailable } from "./handlers.ts";
import { commands, type Command, type CommandId } from "./table.ts";

export interface PaletteItem {
  readonly id: CommandId;
  readonly command: Command;
  readonly names: readonly string[];
}

/** What can be done right now. */
export const paletteItems = (): readonly PaletteItem[] => {
  const ar = i18n.getFixedT("ar", "app");
  const en = i18n.getFixedT("en", "app");
  return commands
    .filter((command) => command.isHidden !== true && isAvailable(command.id))
    .map((command) => ({ id: command.id, command, names: [commandLabel(command, ar), commandLabel(command, en)] }));
};

const recentName = "recentCommands";
const recentCount = 5;

export const recentCommands = (): readonly string[] => {
  const known = recall(recentName);
  return Array.isArray(known) ? known.filter((id): id is string => typeof id === "string") : [];
};

export const rememberCommand = (id: CommandId): void =>
  remember(recentName, [id, ...recentCommands().filter((known) => known !== id)].slice(0, recentCount));
