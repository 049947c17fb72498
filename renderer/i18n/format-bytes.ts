import type { Formatter } from "./format.ts";
import type { Translate } from "./use-words.ts";

const units = ["b", "kb", "mb", "gb"] as const;

export const formatBytes = (bytes: number, format: Formatter, t: Translate): string => {
  const step = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const unit = units[step] ?? "b";
  return t(`bytes.${unit}`, { value: format.number(bytes / 1024 ** step) });
};
