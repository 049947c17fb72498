import { MessageSquareText } from "lucide-react";
import { useDeferredValue, useEffect, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { PageProps } from "../../app/current-page.tsx";
import { navigate } from "../../app/router.ts";
import { afterPaint } from "../../app/use-after-paint.ts";
import { useMedia } from "../../app/use-media.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { useDirection } from "../../i18n/use-direction.ts";
import { useWords } from "../../i18n/use-words.ts";
import { recall, remember } from "../../stores/local-memory.ts";
import { setUi, useUi } from "../../stores/ui.ts";
import type { ConversationId } from "../../../shared/domain/ids.ts";
import { layoutQueries } from "./layout-queries.ts";
import { ListPane } from "./list/list-pane.tsx";
import { useConversationList } from "./list/use-conversation-list.ts";
import { useListCommands } from "./list/use-list-commands.ts";
import { Thread } from "./thread/thread.tsx";

const widthName = "listWidth";
const storedWidth = (): number => {
  const width = recall(widthName);
  return typeof width === "number" ? width : 340;
};

function ThreadPane({ isStacked, hasRows }: { readonly isStacked: boolean; readonly hasRows: boolean }): ReactNode {
  const t = useWords();
  // The list answers the key at once; the thread follows when there is time.
  const conversationId = useDeferredValue(useUi((ui) => ui.conversationId));
  if (conversationId !== null) return <Thread conversationId={conversationId} isStacked={isStacked} />;
  return (
    <div className="h-full bg-canvas">
      {hasRows && <EmptyState icon={<MessageSquareText aria-hidden />} title={t("inbox.empty.pick")} body={t("inbox.empty.pickBody")} />}
    </div>
  );
}

export function InboxPage({ rest }: PageProps): ReactNode {
  const t = useWords();
  const direction = useDirection();
  const list = useConversationList();
  const isStacked = useMedia(layoutQueries.stacked);
  const isThreadOnTop = useUi((ui) => ui.isThreadOnTop);
  useListCommands();

  useEffect(() => {
    if (rest === "") return;
    setUi({ conversationId: rest as ConversationId, isThreadOnTop: true, isSearching: false, query: "" });
    navigate("inbox");
  }, [rest]);

  const firstId = list.rows[0]?.id;
  useEffect(() => {
    if (isStacked || firstId === undefined || useUi.getState().conversationId !== null) return undefined;
    // The rows are painted before the conversation beside them is drawn.
    return afterPaint(() => {
      if (useUi.getState().conversationId === null) setUi({ conversationId: firstId });
    });
  }, [isStacked, firstId]);

  if (isStacked) {
    return (
      <div data-screen="inbox" className="h-full">
        {isThreadOnTop ? (
          <>
            <h1 className="sr-only">{t("inbox.title")}</h1>
            <ThreadPane isStacked hasRows />
          </>
        ) : (
          <ListPane list={list} />
        )}
      </div>
    );
  }
  return (
    <Group key={direction} data-screen="inbox" className="h-full">
      <Panel
        id="list"
        defaultSize={storedWidth()}
        minSize={280}
        maxSize={480}
        groupResizeBehavior="preserve-pixel-size"
        onResize={(size) => remember(widthName, Math.round(size.inPixels))}
      >
        <ListPane list={list} />
      </Panel>
      <Separator
        aria-label={t("inbox.resize")}
        className="w-px bg-line outline-offset-0 focus-visible:bg-accent data-[separator=active]:bg-accent data-[separator=hover]:bg-control"
      />
      <Panel id="thread" minSize={420}>
        <ThreadPane isStacked={false} hasRows={list.rows.length > 0} />
      </Panel>
    </Group>
  );
}
