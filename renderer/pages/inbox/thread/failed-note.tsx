import type { ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { editFailed } from "../composer/compose-store.ts";

/** Under a reply that did not go out: why, try again, or back into the editor. */
export function FailedNote({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const problems = useRoute("outbox.list", { view: "problems", limit: 200 }).data?.items;
  const item = problems?.find((candidate) => candidate.conversationId === message.conversationId && candidate.text === message.text);
  const retry = (): void => {
    if (item !== undefined) request("outbox.retry", { outboxItemId: item.id }).catch(showProblem);
  };
  const resolve = (as: "check" | "send_again" | "mark_sent"): void => {
    if (item !== undefined) request("outbox.resolve", { outboxItemId: item.id, as }).catch(showProblem);
  };
  const edit = (): void => editFailed(message.conversationId, message.text);
  const error = message.error ?? { code: "INTERNAL" as const, retry: "never" as const, params: {} };
  return (
    <div className="mt-1.5 flex max-w-full flex-col items-end gap-1">
      <ErrorNote error={error} actions={{ edit }} />
      <span className="flex flex-wrap gap-1">
        {item?.status === "unknown" ? (
          <>
            <Button size="small" look="outline" onPress={() => resolve("check")}>
              {t("thread.failed.resolveCheck")}
            </Button>
            <Button size="small" onPress={() => resolve("mark_sent")}>
              {t("thread.failed.resolveSent")}
            </Button>
            <Button size="small" onPress={() => resolve("send_again")}>
              {t("thread.failed.resolveAgain")}
            </Button>
          </>
        ) : (
          <>
            {item !== undefined && (
              <Button size="small" look="outline" onPress={retry}>
                {t("thread.failed.retry")}
              </Button>
            )}
            <Button size="small" onPress={edit}>
              {t("thread.failed.edit")}
            </Button>
          </>
        )}
      </span>
    </div>
  );
}
