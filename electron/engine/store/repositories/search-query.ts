import type { ChannelKind } from "../../../../shared/domain/common.ts";

export interface ParsedSearch {
  readonly words: string;
  readonly from: string | null;
  readonly channel: ChannelKind | null;
  readonly hasFile: boolean;
  /** Milliseconds; the day itself is left out. */
  readonly before: number | null;
  readonly after: number | null;
}

const operator = /(?:^|\s)(from|channel|has|before|after|من|قناة|مع|قبل|بعد):("[^"]*"|\S+)/giu;
const channels: Readonly<Record<string, ChannelKind>> = {
  email: "email", mail: "email", "بريد": "email", telegram: "telegram_bot", "تيليجرام": "telegram_bot", "تلغرام": "telegram_bot",
  whatsapp: "whatsapp_web", "واتساب": "whatsapp_web", folder: "folder", "مجلد": "folder", phone: "phone", "هاتف": "phone",
};

/** Takes `from:`, `channel:`, `has:file`, `before:` and `after:` (and their Arabic names) out of what a person typed. */
export const parseSearch = (query: string): ParsedSearch => {
  let from: string | null = null;
  let channel: ChannelKind | null = null;
  let hasFile = false;
  let before: number | null = null;
  let after: number | null = null;
  const words = query.replace(operator, (_all, name: string, raw: string) => {
    const value = raw.replace(/^"|"$/g, "");
    switch (name.toLowerCase()) {
      case "from":
      case "من":
        from = value;
        break;
      case "channel":
      case "قناة":
        channel = channels[value.toLowerCase()] ?? null;
        break;
      case "has":
      case "مع":
        hasFile = true;
        break;
      case "before":
      case "قبل":
        before = dayOf(value);
        break;
      default:
        after = dayOf(value);
    }
    return " ";
  });
  return { words: words.trim(), from, channel, hasFile, before, after };
};

/** 2026-11-21, 2026/11/21 or 21/11/2026, in either digit system; null where it is no date. */
const dayOf = (value: string): number | null => {
  const latin = value.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const parts = latin.split(/[-/]/).map(Number);
  const [first, second, third] = parts;
  if (parts.length !== 3 || first === undefined || second === undefined || third === undefined || parts.some((part) => !Number.isInteger(part))) return null;
  const time = first > 31 ? Date.UTC(first, second - 1, third) : Date.UTC(third, second - 1, first);
  return Number.isFinite(time) && time > 0 ? time : null;
};
