import { Clock3 } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { Tooltip } from "../../components/tooltip.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { daysToTell, useLicense } from "./use-license.ts";

/** The quiet line at the foot of the rail: how many days are left, when they are few. */
export function LicenseDays(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const license = useLicense();
  const now = useNow();
  const days = license === undefined ? null : daysToTell(license, now);
  if (license === undefined || days === null) return null;
  const text = license.state === "trial" ? t("license.trialBody", { count: days }) : t("license.daysLeft", { count: days });
  return (
    <Tooltip text={text} placement="end">
      <Link href="#/settings/license" aria-label={text} data-license-days={days} className="flex w-12 flex-col items-center gap-0.5 rounded-control py-1.5 text-xs text-text-2 hover:bg-hover hover:text-text">
        <Clock3 size={16} strokeWidth={1.75} aria-hidden />
        <bdi aria-hidden>{format.number(days)}</bdi>
      </Link>
    </Tooltip>
  );
}
