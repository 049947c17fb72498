import { useState, type ReactNode } from "react";
import { TextField } from "../../../renderer/components/text-field.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import { useAdminWords } from "../words/admin-words.ts";
import { parseCount } from "../words/parse-count.ts";

export interface NumberState {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Null: not a number within the bounds. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
}

export const useNumber = (start: number | null, min: number, max: number): NumberState => {
  const [text, setText] = useState(start === null ? "" : String(start));
  return { text, setText, value: parseCount(text, min, max), min, max };
};

interface NumberInputProps {
  readonly label: string;
  readonly number: NumberState;
  readonly hint?: string;
  /** Told once somebody has tried to send it. */
  readonly isChecked: boolean;
  readonly mayBeEmpty?: boolean;
  readonly autoFocus?: boolean;
}

export function NumberInput({ label, number, hint, isChecked, mayBeEmpty = false, autoFocus = false }: NumberInputProps): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  const isWrong = isChecked && number.value === null && !(mayBeEmpty && number.text.trim() === "");
  return (
    <TextField
      label={label} value={number.text} onChange={number.setText} isTechnical inputMode="numeric" autoFocus={autoFocus} {...(hint === undefined ? {} : { hint })}
      errorMessage={isWrong ? t("field.number", { min: format.number(number.min), max: format.number(number.max) }) : undefined}
    />
  );
}
