import { z } from "zod";
import { ActivationResult, LicenseView } from "../../license/license-view.ts";
import { route } from "../route.ts";

export const licenseRoutes = {
  "license.get": route(z.strictObject({}), LicenseView),
  /** The key travels in and never out again. */
  "license.activate": route(z.strictObject({ key: z.string().max(200) }), ActivationResult),
  /** Frees this device's seat and forgets the key; only with the server's word, so that no seat is lost. */
  "license.deactivate": route(z.strictObject({}), z.object({ isDeactivated: z.boolean() })),
  "license.refresh": route(z.strictObject({}), LicenseView),
} as const;
