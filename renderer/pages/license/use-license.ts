import type { LicenseView } from "../../../shared/license/license-view.ts";
import { useRoute } from "../../ipc/use-route.ts";

/** How the licence stands; undefined until it is known, so that nothing flashes up that is not so. */
export const useLicense = (): LicenseView | undefined => useRoute("license.get", {}).data;

export const isReadOnly = (license: LicenseView | undefined): boolean => license?.state === "read_only";

const dayMs = 86_400_000;
/** From here on the end is said beside the page. */
export const soonDays = 7;

/** Whole days that are left, counted up: "1" on the last day. */
export const daysLeft = (endsAt: number, now: number): number => Math.max(0, Math.ceil((endsAt - now) / dayMs));

/** The days that are to be shown, null while there is nothing to say. */
export const daysToTell = (license: LicenseView, now: number): number | null => {
  if (license.endsAt === null || license.state === "unmanaged" || license.state === "read_only") return null;
  const days = daysLeft(license.endsAt, now);
  return license.state === "grace" || days <= soonDays ? days : null;
};
