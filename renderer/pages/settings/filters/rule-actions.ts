import type { FilterRule } from "../../../../shared/domain/settings.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { toast } from "../../../components/toast-queue.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { pushUndo, undoByKey } from "../../../stores/undo.ts";
import { keepOrShow } from "../fields/quietly.ts";

const key = keyOf("filters.list", {});

const showRules = (change: (items: FilterRule[]) => FilterRule[]): void => {
  queryClient.setQueryData<RouteOutput<"filters.list">>(key, (now) => (now === undefined ? now : { items: change(now.items) }));
};

export const setRuleEnabled = async (rule: FilterRule, isEnabled: boolean): Promise<void> => {
  showRules((items) => items.map((item) => (item.id === rule.id ? { ...item, isEnabled } : item)));
  await keepOrShow(request("filters.save", { ...rule, isEnabled }), "filters.list");
};

/** Without a question: the way back is in the line that says it. */
export const removeRule = async (rule: FilterRule): Promise<void> => {
  if (!(await keepOrShow(request("filters.remove", { id: rule.id }), "filters.list"))) return;
  const undoKey = `rule ${rule.id}`;
  pushUndo(undoKey, async () => {
    await request("filters.save", { ...rule, id: null });
    await queryClient.invalidateQueries({ queryKey: key });
    return "rule";
  });
  toast({ text: i18n.t("settings.rule.removed"), action: { label: i18n.t("common.undo"), command: "app.undo", run: () => undoByKey(undoKey) } });
};
