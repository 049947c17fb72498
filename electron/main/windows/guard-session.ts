import type { Session } from "electron";
import type { Log } from "../../engine/kernel/log.ts";

const allowedProtocols: ReadonlySet<string> = new Set(["app:", "msg:", "media:", "data:", "blob:", "devtools:"]);
const allowedPermissions: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "notifications"]);

/** The interface has no network: whatever is not ours is cancelled and logged; every permission but two is refused. */
export const guardSession = (session: Session, log: Log): void => {
  session.webRequest.onBeforeRequest((details, decide) => {
    const isOurs = URL.canParse(details.url) && allowedProtocols.has(new URL(details.url).protocol);
    if (!isOurs) log.warn("window.request_blocked", { kind: details.resourceType });
    decide({ cancel: !isOurs });
  });
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(allowedPermissions.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
};
