import type { EngineHandlers, EngineRouteName } from "../../../shared/ipc/contract.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { LicenseView } from "../../../shared/license/license-view.ts";
import type { LicenseKeeper } from "../licensing/license-keeper.ts";

type LicenseRoute = Extract<keyof EngineHandlers, `license.${string}`>;

const limitMs = 30_000;

/** What rests while the licence is read-only: everything that sends, receives or suggests. Reading, search, export and backup never. */
const restingRoutes: ReadonlySet<string> = new Set<EngineRouteName>([
  "drafts.approve", "drafts.send", "drafts.regenerate", "outbox.sendNow", "outbox.retry", "outbox.resolve", "channels.add", "channels.test", "channels.checkNow", "channels.importOlder",
]);

/** Throws LICENSE_READ_ONLY for what must rest. */
export const checkLicense = (license: LicenseKeeper | null, route: string): void => {
  if (license !== null && restingRoutes.has(route) && !license.mayWork()) throw new AppError("LICENSE_READ_ONLY", "never", {});
};

const unmanaged: LicenseView = {
  state: "unmanaged", because: null, endsAt: null, isClockBehind: false, companyName: "", plan: "", keyHint: null, maxDevices: null, maxAccounts: null, validUntil: null, suspendedReason: null,
  lastCheckedAt: null, isServerAway: false,
};

/** `license` null: this build has no licence server. */
export const licenseHandlers = (license: LicenseKeeper | null): Pick<EngineHandlers, LicenseRoute> => ({
  "license.get": () => license?.view() ?? unmanaged,
  "license.activate": async ({ key }) => (license === null ? { outcome: "offline" } : license.activate(key, AbortSignal.timeout(limitMs))),
  "license.deactivate": async () => ({ isDeactivated: license !== null && (await license.deactivate(AbortSignal.timeout(limitMs))) }),
  "license.refresh": async () => {
    await license?.refresh(AbortSignal.timeout(limitMs));
    return license?.view() ?? unmanaged;
  },
});
