import { useState, type ReactNode, type Ref } from "react";
import { FieldError, Input, Label, Text, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components";
import { cx } from "./cx.ts";
import { fieldLook, inputLook } from "./field.ts";
import { useInputDirection } from "./use-input-direction.ts";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "children"> {
  readonly label: string;
  readonly hint?: string;
  readonly errorMessage?: string | undefined;
  readonly placeholder?: string;
  /** E-mail, address of a server, key, code: from the left in either language. */
  readonly isTechnical?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  hint,
  errorMessage,
  placeholder,
  isTechnical = false,
  isLabelHidden = false,
  className,
  inputRef,
  ...props
}: TextFieldProps): ReactNode {
  const [own, setOwn] = useState(props.defaultValue ?? "");
  const value = props.value ?? own;
  const direction = useInputDirection(value, isTechnical);
  return (
    <AriaTextField
      {...props}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      isInvalid={props.isInvalid ?? errorMessage !== undefined}
      onChange={(next) => {
        setOwn(next);
        props.onChange?.(next);
      }}
      className={cx(fieldLook.root, className)}
    >
      {!isLabelHidden && <Label className={fieldLook.label}>{label}</Label>}
      <Input dir={direction} ref={inputRef} placeholder={placeholder} className={cx(inputLook(), isTechnical && "text-start")} />
      {hint !== undefined && errorMessage === undefined && (
        <Text slot="description" className={fieldLook.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={fieldLook.error}>{errorMessage}</FieldError>
    </AriaTextField>
  );
}
