import { Eye, EyeOff } from "lucide-react";
import { useState, type ReactNode } from "react";
import { cx } from "../../components/cx.ts";
import { IconButton } from "../../components/icon-button.tsx";
import { TextField, type TextFieldProps } from "../../components/text-field.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { leastLength, strengthOf, type Strength } from "./passphrase-strength.ts";

const levels: Readonly<Record<Strength, { readonly bars: number; readonly look: string; readonly text: string }>> = {
  short: { bars: 1, look: "bg-danger", text: "text-danger" },
  fair: { bars: 2, look: "bg-warning", text: "text-warning" },
  good: { bars: 3, look: "bg-success", text: "text-success" },
  strong: { bars: 4, look: "bg-success", text: "text-success" },
};

function StrengthHint({ value }: { readonly value: string }): ReactNode {
  const t = useWords();
  if (value === "") return <p className="text-sm text-text-3">{t("lock.strengthHint")}</p>;
  const strength = strengthOf(value);
  const { bars, look, text } = levels[strength];
  return (
    <div className="flex items-center gap-3">
      <span aria-hidden className="flex flex-1 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={cx("h-1 flex-1 rounded-full", bar <= bars ? look : "bg-sunken")} />
        ))}
      </span>
      <span role="status" className={cx("text-sm", text)}>
        {strength === "short" ? t("lock.missing", { count: leastLength - [...value].length }) : t("lock.strength.label", { word: t(`lock.strength.${strength}`) })}
      </span>
    </div>
  );
}

interface PassphraseFieldProps extends Omit<TextFieldProps, "type" | "isTechnical" | "value"> {
  readonly value: string;
  readonly withStrength?: boolean;
}

/** Pasting and password managers are welcome; what is typed can be looked at; Caps Lock is told before it costs a try. */
export function PassphraseField({ withStrength = false, ...props }: PassphraseFieldProps): ReactNode {
  const t = useWords();
  const [isShown, setIsShown] = useState(false);
  const [isCapsLock, setIsCapsLock] = useState(false);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative">
        <TextField
          {...props}
          isTechnical
          type={isShown ? "text" : "password"}
          onKeyUp={(event) => setIsCapsLock(event.getModifierState("CapsLock"))}
          inputClassName="pr-11"
        />
        <IconButton size="small" label={isShown ? t("lock.hide") : t("lock.show")} onPress={() => setIsShown(!isShown)} className="absolute top-7 right-1">
          {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </IconButton>
      </div>
      {isCapsLock && (
        <p role="status" className="text-sm text-warning">
          {t("lock.capsLock")}
        </p>
      )}
      {withStrength && <StrengthHint value={props.value} />}
    </div>
  );
}
