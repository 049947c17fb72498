import { CircleAlert, Clock3, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { navigate } from "../../app/router.ts";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useLicense } from "./use-license.ts";

/** Over every page, when there is something to know: the grace with its end, a clock that is wrong, a licence that rests. */
export function LicenseStrip(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const license = useLicense();
  if (license === undefined) return null;
  const open = (
    <Button size="small" onPress={() => navigate("settings", "license")}>
      {t("license.open")}
    </Button>
  );
  if (license.state === "read_only") {
    return (
      <Banner tone="danger" icon={<Lock aria-hidden />} action={open}>
        <span data-license-strip="read_only">{t("license.readOnlyStrip")}</span>
      </Banner>
    );
  }
  if (license.isClockBehind) {
    return (
      <Banner tone="warning" icon={<Clock3 aria-hidden />} action={open}>
        <span data-license-strip="clock">{t("license.clockBehind")}</span>
      </Banner>
    );
  }
  if (license.state === "grace" && license.endsAt !== null) {
    return (
      <Banner tone="info" icon={<CircleAlert aria-hidden />} action={open}>
        <span data-license-strip="grace">{t("license.graceBody", { when: format.date(license.endsAt) })}</span>
      </Banner>
    );
  }
  return null;
}
