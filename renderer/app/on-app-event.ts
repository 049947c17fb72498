import type { AppEvent } from "../../shared/ipc/events.ts";
import type { RouteOutput } from "../../shared/ipc/contract.ts";
import { showProblemData } from "../errors/show-problem.ts";
import { i18n } from "../i18n/i18n.ts";
import { queryClient } from "../ipc/query-client.ts";
import { keyOf } from "../ipc/use-route.ts";
import { explainTrayPath, showExplainTray } from "../pages/first-run/explain-tray.tsx";
import { announce } from "./live-region.tsx";
import { navigate, navigateTo } from "./router.ts";

/** What an event asks of the window itself; the lists look after themselves in ipc/events. */
export const onAppEvent = (event: AppEvent): void => {
  switch (event.type) {
    case "app.stateChanged":
      queryClient.setQueryData<RouteOutput<"app.info">>(keyOf("app.info", {}), (info) =>
        info === undefined ? info : { ...info, state: event.state },
      );
      // Nothing that was read stays behind a lock.
      if (event.state.state === "locked") queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== "app.info" });
      break;
    case "problem": {
      const { conversationId } = event;
      showProblemData(event.error, conversationId === null ? {} : { edit: () => navigate("inbox", conversationId) });
      break;
    }
    case "store.trouble":
      if (event.error !== null) showProblemData(event.error);
      break;
    case "message.arrived":
      announce(i18n.t("announce.newMessage", { name: event.contactName }));
      break;
    case "navigate":
      if (event.to === explainTrayPath) showExplainTray();
      else navigateTo(event.to);
      break;
    default:
      break;
  }
};
