import { Eye, EyeOff } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { IconButton } from "../../components/icon-button.tsx";
import { TextField, type TextFieldProps } from "../../components/text-field.tsx";
import { useWords } from "../../i18n/use-words.ts";

/** A passphrase that can be looked at before it counts; pasting is as good as typing. */
export function SecretField(props: Omit<TextFieldProps, "type" | "isTechnical">): ReactNode {
  const t = useWords();
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const look = (event: KeyboardEvent): void => setHasCapsLock(event.getModifierState("CapsLock"));
  return (
    <div className="flex flex-col gap-1" onKeyDownCapture={look} onKeyUpCapture={look} onBlur={() => setHasCapsLock(false)}>
      <div className="relative">
        <TextField {...props} isTechnical type={isShown ? "text" : "password"} spellCheck="false" className="[&_input]:pe-10" />
        {/* The field runs from the left in either language; the eye stands at its end, not at the page's. */}
        <span dir="ltr" className="pointer-events-none absolute inset-x-0 top-7 flex justify-end pe-1">
          <IconButton
            size="small"
            label={isShown ? t("lock.hide") : t("lock.show")}
            aria-pressed={isShown}
            onPress={() => setIsShown(!isShown)}
            className="pointer-events-auto"
          >
            {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </IconButton>
        </span>
      </div>
      <p role="status" className="text-sm text-warning empty:hidden">
        {hasCapsLock ? t("lock.capsLock") : ""}
      </p>
    </div>
  );
}
