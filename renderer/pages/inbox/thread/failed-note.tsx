import { useState, type ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { resolve, retry } from "../../outbox/outbox-actions.ts";
import { editFailed } from "../composer/compose-store.ts";

/** Under a reply that did not go out: why, try again, or back into the editor. */
export function FailedNote({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const problems = useRoute("outbox.list", { view: "problems", limit: 200 }).data?.items;
  const item = problems?.find((candidate) => candidate.conversationId === message.conversationId && candidate.text === message.text);
  const [isAsking, setIsAsking] = useState(false);
  const edit = (): void => editFailed(message.conversationId, message.text);
  const error = message.error ?? { code: "INTERNAL" as const, retry: "never" as const, params: {} };
  return (
    <div className="mt-1.5 flex max-w-full flex-col items-end gap-1">
      <ErrorNote error={error} actions={{ edit }} />
      <span className="flex flex-wrap gap-1">
        {item?.status === "unknown" ? (
          <>
            <Button size="small" look="outline" onPress={() => void resolve(item.id, "check")}>
              {t("thread.failed.resolveCheck")}
            </Button>
            <Button size="small" onPress={() => void resolve(item.id, "mark_sent")}>
              {t("thread.failed.resolveSent")}
            </Button>
            <Button size="small" onPress={() => setIsAsking(true)}>
              {t("thread.failed.resolveAgain")}
            </Button>
            <ConfirmDialog title={t("outbox.sendAgainTitle")} body={t("outbox.sendAgainBody")} confirm={t("outbox.sendAgain")} isOpen={isAsking} onClose={() => setIsAsking(false)} onConfirm={() => void resolve(item.id, "send_again")} />
          </>
        ) : (
          <>
            {item !== undefined && (
              <Button size="small" look="outline" onPress={() => void retry(item.id)}>
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
