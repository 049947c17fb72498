import { useState, type ReactNode, type Ref } from "react";
import {
  FieldError,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { cx } from "./cx.ts";
import { fieldLook, inputLook } from "./field.ts";
import { useInputDirection } from "./use-input-direction.ts";

export interface TextAreaProps extends Omit<AriaTextFieldProps, "className" | "children"> {
  readonly label: string;
  readonly hint?: string;
  readonly errorMessage?: string | undefined;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
  readonly rows?: number;
  readonly className?: string;
  readonly areaClassName?: string;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  label,
  hint,
  errorMessage,
  placeholder,
  isLabelHidden = false,
  rows = 3,
  className,
  areaClassName,
  areaRef,
  ...props
}: TextAreaProps): ReactNode {
  const [own, setOwn] = useState(props.defaultValue ?? "");
  const direction = useInputDirection(props.value ?? own, false);
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
      <AriaTextArea
        dir={direction}
        ref={areaRef}
        rows={rows}
        placeholder={placeholder}
        className={cx(inputLook({ kind: "area" }), "plaintext", areaClassName)}
      />
      {hint !== undefined && errorMessage === undefined && (
        <Text slot="description" className={fieldLook.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={fieldLook.error}>{errorMessage}</FieldError>
    </AriaTextField>
  );
}
