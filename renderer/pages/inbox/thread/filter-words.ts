import type { FilterReason } from "../../../../shared/domain/message.ts";
import type { Translate } from "../../../i18n/use-words.ts";

/** Why a message was hidden, in words. A reason we have none for is named as one of the owner's rules. */
export const filterWords = (reason: FilterReason, t: Translate): string => {
  const pattern = String(reason.params["pattern"] ?? "");
  switch (reason.code) {
    case "spam":
    case "duplicate":
    case "empty":
    case "blocked_sender":
    case "urgency":
      return t(`filterReason.${reason.code}`);
    case "keyword_block":
      return pattern === "" ? t("filterReason.other") : t("filterReason.keyword_block", { pattern });
    default:
      return t("filterReason.other");
  }
};
