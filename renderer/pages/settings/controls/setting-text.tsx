import { useEffect, useRef, useState, type ReactNode } from "react";
import { TextArea } from "../../../components/text-area.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { SettingFrame } from "./setting-frame.tsx";
import { useSaveSetting } from "./use-save-setting.ts";

const pauseMs = 700;

interface SettingTextProps {
  readonly name: "businessName" | "signature";
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly stored: string;
  /** Offered where nothing is stored yet. */
  readonly suggestion?: string;
  readonly isLong?: boolean;
  readonly maxLength: number;
}

/** Saved by itself: after a pause in typing, and when the field is left. */
export function SettingText({ name, label, hint, placeholder, stored, suggestion = "", isLong = false, maxLength }: SettingTextProps): ReactNode {
  const [value, setValue] = useState(stored === "" ? suggestion : stored);
  const { error, save } = useSaveSetting();
  const latest = useRef({ value, stored });
  latest.current = { value, stored };
  const keep = useRef(() => {
    if (latest.current.value !== latest.current.stored) void save({ [name]: latest.current.value });
  }).current;
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs);
    return () => clearTimeout(timer);
  }, [value, keep]);
  useEffect(() => keep, [keep]);
  const field = { label, value, maxLength, onChange: setValue, onBlur: keep, ...(hint === undefined ? {} : { hint }), ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <SettingFrame name={name} error={error}>
      {isLong ? <TextArea {...field} rows={3} areaClassName="field-sizing-content min-h-20 max-h-60" /> : <TextField {...field} />}
    </SettingFrame>
  );
}
