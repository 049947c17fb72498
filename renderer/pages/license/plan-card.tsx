import { BadgeCheck, CircleAlert, Clock3, Lock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { LicenseView } from "../../../shared/license/license-view.ts";
import { Ltr } from "../../components/bidi.tsx";
import { cx } from "../../components/cx.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { daysLeft } from "./use-license.ts";

const looks: Readonly<Record<LicenseView["state"], { readonly Icon: LucideIcon; readonly tone: string }>> = {
  unmanaged: { Icon: BadgeCheck, tone: "text-text-3" },
  trial: { Icon: Clock3, tone: "text-info" },
  active: { Icon: BadgeCheck, tone: "text-success" },
  grace: { Icon: CircleAlert, tone: "text-warning" },
  read_only: { Icon: Lock, tone: "text-danger" },
};

/** Whose licence it is, how it stands and until when. */
export function PlanCard({ license }: { readonly license: LicenseView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const { Icon, tone } = looks[license.state];
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    [t("license.company"), license.companyName === "" ? null : <bdi>{license.companyName}</bdi>] as const,
    [t("license.plan"), license.plan === "" ? null : <Ltr>{license.plan}</Ltr>] as const,
    [t("license.keyLabel"), license.keyHint === null ? null : <Ltr>{license.keyHint}</Ltr>] as const,
    [t("license.validUntil"), license.validUntil === null ? null : <bdi>{format.date(license.validUntil)}</bdi>] as const,
    [t("license.devices"), license.maxDevices === null ? null : format.number(license.maxDevices)] as const,
    [t("license.checked"), license.lastCheckedAt === null ? null : <bdi>{format.relative(license.lastCheckedAt, now)}</bdi>] as const,
  ].filter(([, value]) => value !== null);
  return (
    <div data-license={license.state} className="flex flex-col gap-3">
      <p className="flex items-start gap-3">
        <Icon size={20} strokeWidth={1.75} aria-hidden className={cx("mt-0.5 shrink-0", tone)} />
        <span className="flex min-w-0 flex-col">
          <span className="text-base font-medium text-text">{t(`license.state.${license.state}`)}</span>
          <span className="text-sm text-text-2">
            {license.state === "unmanaged" && t("license.unmanagedBody")}
            {license.state === "trial" && t("license.trialBody", { count: daysLeft(license.endsAt ?? now, now) })}
            {license.state === "active" && t("license.activeBody")}
            {license.state === "grace" && t("license.graceBody", { when: format.date(license.endsAt ?? now) })}
            {license.because !== null && t(`license.because.${license.because}`)}
          </span>
          {license.suspendedReason !== null && <bdi className="text-sm text-text-2">{license.suspendedReason}</bdi>}
          {license.isClockBehind && <span className="text-sm text-warning">{t("license.clockBehind")}</span>}
        </span>
      </p>
      {facts.length > 0 && (
        <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-sm">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-text-3">{label}</dt>
              <dd className="min-w-0 text-text">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
