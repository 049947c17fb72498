import { AppError } from "../../shared/errors/app-error.ts";
import { askSecret } from "./ask-secret.ts";
import type { Verb } from "./verbs.ts";

/** `license status | activate | refresh | deactivate`; the key comes by ALMUDEER_LICENSE_KEY or prompt. */
export const licenseVerb: Verb = async ({ command, profile, print }) => {
  const [what = "status"] = command.words;
  switch (what) {
    case "status":
    case "refresh": {
      const view = await profile.request(what === "status" ? "license.get" : "license.refresh", {});
      print(view, [view.state, view.because, view.companyName, view.endsAt === null ? null : `until ${new Date(view.endsAt).toISOString()}`].filter((part) => part !== null && part !== "").join("  "));
      return view.state === "read_only" ? 3 : 0;
    }
    case "activate": {
      const result = await profile.request("license.activate", { key: await askSecret("ALMUDEER_LICENSE_KEY", "Licence key") });
      print(result, result.outcome);
      return result.outcome === "activated" ? 0 : 3;
    }
    case "deactivate": {
      const result = await profile.request("license.deactivate", {});
      print(result, result.isDeactivated ? "deactivated" : "not deactivated: the server did not answer");
      return result.isDeactivated ? 0 : 3;
    }
    default:
      throw new AppError("INVALID_INPUT", "never", { field: "license" });
  }
};
