import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useDirection } from "../../../i18n/use-direction.ts";

interface ComposerFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSlash: () => void;
  /** Chats send on Enter, mail does not. */
  readonly onEnter?: (() => void) | undefined;
  readonly onEscape: () => void;
  /** Pictures and other files from the clipboard. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly direction: "rtl" | "ltr" | null;
  readonly focusRequest: number;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly describedBy?: string;
}

/** A plain field that grows with its text: bidi, spelling and input methods are the system's own. */
export function ComposerField({
  label,
  placeholder,
  value,
  onChange,
  onSlash,
  onEnter,
  onEscape,
  onFiles,
  direction,
  focusRequest,
  fieldRef,
  describedBy,
}: ComposerFieldProps): ReactNode {
  const pageDirection = useDirection();
  const handledFocus = useRef(focusRequest);
  useEffect(() => {
    if (focusRequest === handledFocus.current) return;
    handledFocus.current = focusRequest;
    const field = fieldRef.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [focusRequest, fieldRef]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "/" && value === "") {
      event.preventDefault();
      onSlash();
    }
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && onEnter !== undefined) {
      event.preventDefault();
      onEnter();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
    }
  };
  return (
    <textarea
      ref={fieldRef}
      aria-label={label}
      aria-describedby={describedBy}
      dir={direction ?? (value === "" ? pageDirection : "auto")}
      rows={1}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        // A copied table or paragraph often carries a picture of itself: where there is text, text is meant.
        if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
        event.preventDefault();
        onFiles(files);
      }}
      className="block field-sizing-content max-h-64 min-h-9 w-full resize-none bg-transparent px-3 py-1.5 text-base leading-6 text-text outline-none [unicode-bidi:plaintext]"
    />
  );
}
