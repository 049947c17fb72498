import type { FilterRule } from "../../../../shared/domain/settings.ts";
import { toast } from "../../../components/toast-queue.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { pushUndo, undoByKey } from "../../../stores/undo.ts";
import { markSaved } from "../controls/use-save-setting.ts";
import type { RuleInput } from "./rule-values.ts";

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["filters.list"] });

export const saveRule = async (input: RuleInput): Promise<void> => {
  await request("filters.save", input);
  await refresh();
  markSaved();
};

export const setRuleEnabled = async (rule: FilterRule, isEnabled: boolean): Promise<void> => {
  try {
    await saveRule({ ...rule, isEnabled });
  } catch (error) {
    showProblem(error);
  }
};

export const removeRule = async (rule: FilterRule): Promise<void> => {
  try {
    await request("filters.remove", { id: rule.id });
    await refresh();
  } catch (error) {
    showProblem(error);
    return;
  }
  pushUndo(rule.id, async () => {
    await saveRule({ ...rule, id: null });
    return "rule";
  });
  toast({ text: i18n.t("settings.filters.removed"), action: { label: i18n.t("common.undo"), keys: "mod+z", run: () => undoByKey(rule.id) } });
};
