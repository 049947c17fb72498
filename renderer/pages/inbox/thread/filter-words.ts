import type { FilterReason } from "../../../../shared/domain/message.ts";
import { Urgency } from "../../../../shared/domain/common.ts";
import type { Translate } from "../../../i18n/use-words.ts";

type Params = FilterReason["params"];

const textOf = (params: Params, name: string): string => String(params[name] ?? "");

const urgencyWord = (params: Params, name: string, t: Translate): string => {
  const level = Urgency.safeParse(params[name]);
  return level.success ? t(`urgency.${level.data}`) : "";
};

/** Why a message was hidden, in words. A reason we have none for, or whose values did not come, is named as one of the owner's rules. */
export const filterWords = (reason: FilterReason, t: Translate): string => {
  const { code, params } = reason;
  const has = (...names: string[]): boolean => names.every((name) => textOf(params, name) !== "");
  switch (code) {
    case "pass":
    case "duplicate_of_earlier":
    case "nothing_in_it":
    case "marked_by_person":
      return t(`filterReason.${code}`);
    case "sender_blocked":
    case "sender_rule":
      return has("sender") ? t(`filterReason.${code}`, { sender: textOf(params, "sender") }) : t("filterReason.other");
    case "keyword_allowed":
    case "keyword_blocked":
    case "spam_own_word":
      return has("pattern") ? t(`filterReason.${code}`, { pattern: textOf(params, "pattern") }) : t("filterReason.other");
    case "spam_words":
      return t("filterReason.spam_words", { words: textOf(params, "words") });
    case "urgency_below": {
      const urgency = urgencyWord(params, "urgency", t);
      const minimumUrgency = urgencyWord(params, "minimumUrgency", t);
      return urgency === "" || minimumUrgency === "" ? t("filterReason.other") : t("filterReason.urgency_below", { urgency, minimumUrgency });
    }
    default:
      return t("filterReason.other");
  }
};
