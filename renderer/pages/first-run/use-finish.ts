import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { navigate } from "../../app/router.ts";
import { useSaveSetting } from "../settings/controls/use-save-setting.ts";
import { goToStep } from "./first-run-step.ts";

/** The end of the setup, by its last button or by skipping it. */
export const useFinish = (): { readonly error: AppErrorData | null; readonly finish: () => Promise<void> } => {
  const { error, save } = useSaveSetting();
  const finish = async (): Promise<void> => {
    if (!(await save({ onboarded: true }))) return;
    goToStep("language");
    navigate("inbox");
  };
  return { error, finish };
};
