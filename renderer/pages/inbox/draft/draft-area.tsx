import { CircleAlert, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { DraftState } from "../../../../shared/domain/draft.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { Button } from "../../../components/button.tsx";
import { SkeletonBar } from "../../../components/skeleton.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { focusComposer, useCompositions } from "../composer/compose-store.ts";
import { suggestReply } from "../composer/send-actions.ts";
import { DraftCard } from "./draft-card.tsx";
import { DraftFrame } from "./draft-frame.tsx";
import { isStale } from "./draft-rules.ts";

interface DraftAreaProps {
  readonly row: ConversationRow;
  readonly draft: DraftState | undefined;
  readonly newestIncomingId: string | undefined;
}

const spark = <Sparkles size={18} strokeWidth={1.75} aria-hidden />;

/** No way to call the machine back: its result is simply not waited for, and the composer is the person's. */
const stopWaiting = (row: ConversationRow): void => {
  queryClient.setQueryData(keyOf("inbox.get", { conversationId: row.id }), (known: object | undefined) =>
    known === undefined ? known : { ...known, draft: { state: "none", reason: "discarded" } satisfies DraftState },
  );
  focusComposer(row.id);
};

function Preparing({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  return (
    <DraftFrame icon={spark} title={t("draft.preparing")}>
      <div role="status" aria-label={t("draft.preparing")} className="flex flex-col gap-2.5 py-1.5">
        <SkeletonBar className="h-3.5 w-11/12" />
        <SkeletonBar className="h-3.5 w-3/5" />
      </div>
      <Button size="small" className="-ms-2.5" onPress={() => stopWaiting(row)}>
        {t("draft.stop")}
      </Button>
    </DraftFrame>
  );
}

function Failed({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const retry = (): void => void suggestReply(row.id);
  useCommands({ "draft.suggest": retry });
  return (
    <DraftFrame icon={<CircleAlert size={18} aria-hidden />} title={t("draft.failed")}>
      <p className="text-base text-text-2">{t("draft.failedBody")}</p>
      <div className="flex gap-1 pt-2">
        <Button look="outline" onPress={retry}>
          {t("draft.retry")}
        </Button>
        <Button onPress={() => focusComposer(row.id, { mode: "reply" })}>{t("draft.writeMyself")}</Button>
      </div>
    </DraftFrame>
  );
}

function Offer({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const suggest = (): void => void suggestReply(row.id);
  useCommands({ "draft.suggest": suggest });
  return (
    <Button size="small" className="self-start" icon={<Sparkles size={15} aria-hidden />} onPress={suggest}>
      {t("draft.suggest")}
    </Button>
  );
}

export function DraftArea({ row, draft, newestIncomingId }: DraftAreaProps): ReactNode {
  const composition = useCompositions((all) => all[row.id]);
  const isTyping = (composition?.text ?? "").trim() !== "" || composition?.mode === "note";
  if (draft === undefined || row.status === "closed") return null;
  switch (draft.state) {
    case "preparing":
      return <Preparing row={row} />;
    case "failed":
      return <Failed row={row} />;
    case "none":
      return row.waitingSince !== null && !isTyping ? <Offer row={row} /> : null;
    case "ready":
      // While it is being edited it stands in the composer, not twice.
      if (composition?.editing?.draftId === draft.draft.id) return null;
      return (
        <DraftCard
          key={draft.draft.id}
          draft={draft.draft}
          contactName={row.contactName}
          isOld={isStale(draft.draft, newestIncomingId)}
          isQuiet={isTyping}
        />
      );
  }
}
