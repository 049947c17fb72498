import { fold } from "../../../shared/text/fold.ts";
import type { Translate } from "../../i18n/use-words.ts";
import { controlsOf, sectionIds, type ControlId, type SectionId } from "./sections.ts";

export interface FoundSetting {
  readonly section: SectionId;
  /** Null: the section itself was meant. */
  readonly control: ControlId | null;
}

/** Every word that was typed, in any order, in the name of a section or of a control together with its section. */
export const findSettings = (query: string, t: Translate): readonly FoundSetting[] => {
  const words = fold(query).split(/\s+/u).filter((word) => word !== "");
  if (words.length === 0) return [];
  const has = (text: string): boolean => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
  return sectionIds.flatMap((section) => {
    const name = t(`settings.section.${section}`);
    const controls: readonly ControlId[] = controlsOf[section];
    const found = controls.filter((control) => has(`${t(`settings.control.${control}`)} ${name}`)).map((control) => ({ section, control }));
    return has(name) ? [{ section, control: null }, ...found] : found;
  });
};
