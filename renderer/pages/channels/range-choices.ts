import type { ImportRange } from "../../../shared/domain/channel.ts";
import type { SelectOption } from "../../components/select.tsx";
import type { Translate } from "../../i18n/use-words.ts";

export type RangeKey = "7" | "30" | "365" | "all" | "none";

const keys: readonly RangeKey[] = ["7", "30", "365", "all", "none"];

export const rangeOptions = (t: Translate, withNone: boolean): readonly SelectOption<RangeKey>[] =>
  keys.filter((key) => withNone || key !== "none").map((key) => ({ id: key, label: t(`channels.range.${key}`) }));

const ranges: Readonly<Record<RangeKey, ImportRange>> = { "7": 7, "30": 30, "365": 365, all: "all", none: "none" };

export const rangeFrom = (key: RangeKey): ImportRange => ranges[key];
export const rangeKey = (range: ImportRange): RangeKey => String(range) as RangeKey;
