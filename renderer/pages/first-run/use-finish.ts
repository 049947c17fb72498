import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { navigate } from "../../app/router.ts";
import { saveSetting, useSaveState } from "../settings/save-setting.ts";
import { goToStep } from "./first-run-step.ts";

/** The end of the setup, by its last button or by skipping it. */
export const useFinish = (): { readonly error: AppErrorData | undefined; readonly finish: () => Promise<void> } => {
  const error = useSaveState((state) => state.errors["onboarded"]);
  const finish = async (): Promise<void> => {
    if (!(await saveSetting("onboarded", true))) return;
    goToStep("language");
    navigate("inbox");
  };
  return { error, finish };
};
