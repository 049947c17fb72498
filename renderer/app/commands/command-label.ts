import type { Translate } from "../../i18n/use-words.ts";
import type { Command } from "./table.ts";

export const commandLabel = (command: Command, t: Translate): string =>
  command.split === undefined ? t(`command.${command.label}`) : t("command.split", { name: t(`inbox.split.${command.split}`) });
