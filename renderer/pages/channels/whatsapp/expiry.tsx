import { useEffect, type ReactNode } from "react";
import { announce } from "../../../app/live-region.tsx";
import { Bidi } from "../../../components/bidi.tsx";
import { formatCountdown } from "../../../i18n/format-length.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useSecond } from "../../../i18n/use-second.ts";
import { useWords } from "../../../i18n/use-words.ts";

const warnAtMs = 10_000;

/** How long a code still holds; said aloud once, shortly before its end, not every second. */
export function Expiry({ until }: { readonly until: number }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useSecond(true);
  const isShort = until - now <= warnAtMs;
  useEffect(() => {
    if (isShort) announce(t("whatsapp.endsSoon"));
  }, [isShort, t]);
  return (
    <p role="timer" className="text-sm text-text-2">
      {t("whatsapp.holdsFor")} <Bidi className="font-medium text-text">{formatCountdown(until, now, format)}</Bidi>
    </p>
  );
}
