import { showProblem } from "../../../errors/show-problem.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { RouteName } from "../../../../shared/ipc/contract.ts";
import { markSaved } from "../save-setting.ts";

/** Does it, reads the list anew, says it was kept; the reason where it was not. */
export const keep = async (work: Promise<unknown>, list: RouteName): Promise<AppErrorData | null> => {
  try {
    await work;
  } catch (error) {
    return errorDataOf(error);
  }
  await queryClient.invalidateQueries({ queryKey: [list] });
  markSaved();
  return null;
};

/** Where no place is left for the reason, such as a row that is gone. */
export const keepOrShow = async (work: Promise<unknown>, list: RouteName): Promise<boolean> => {
  try {
    await work;
    await queryClient.invalidateQueries({ queryKey: [list] });
    markSaved();
    return true;
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey: [list] });
    showProblem(error);
    return false;
  }
};
