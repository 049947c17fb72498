import type { ReactNode } from "react";
import { Controller, type Control, type FieldPath, type FieldValues } from "react-hook-form";
import { TextField, type TextFieldProps } from "../../components/text-field.tsx";
import { useWords, type Translate } from "../../i18n/use-words.ts";

const codes = ["required", "address", "port", "host", "path", "tooLong", "number", "token", "url"] as const;
type Code = (typeof codes)[number];
const isCode = (text: string): text is Code => (codes as readonly string[]).includes(text);

/** The schemas name what is wrong; the words for it stand with all others. */
export const fieldError = (message: string | undefined, t: Translate): string | undefined => {
  if (message === undefined) return undefined;
  return t(`channelForm.error.${isCode(message) ? message : "required"}`);
};

interface FormTextProps<V extends FieldValues> extends Omit<TextFieldProps, "name" | "value" | "onChange" | "onBlur" | "errorMessage" | "inputRef"> {
  readonly control: Control<V>;
  readonly name: FieldPath<V>;
}

/** A text field of a form: its value, its error, and the way to it when it has one. */
export function FormText<V extends FieldValues>({ control, name, ...props }: FormTextProps<V>): ReactNode {
  const t = useWords();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField {...props} name={name} inputRef={field.ref} value={field.value} onChange={field.onChange} onBlur={field.onBlur} errorMessage={fieldError(fieldState.error?.message, t)} />
      )}
    />
  );
}
