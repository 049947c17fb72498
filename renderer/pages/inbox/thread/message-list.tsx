import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { memo, useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { SkeletonBar } from "../../../components/skeleton.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { MessageBubble } from "./message-bubble.tsx";
import { DayPill, FilteredLine, NewLine, SystemLine, WithdrawnLine } from "./thread-line.tsx";
import type { ThreadItem } from "./thread-items.ts";

interface MessageListProps {
  readonly items: readonly ThreadItem[];
  readonly isMail: boolean;
  readonly isGroup: boolean;
  readonly subject: string;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
}

const estimates = { day: 44, new: 34, system: 30, message: 96 } as const;
/** How near the top older ones are asked for. */
const reachPx = 600;
const atEndPx = 48;

/** The pane as it was last: the next thread opens with the right rows at once, not after being measured. */
const lastRect = { width: 624, height: 520 };

const articleName = (message: MessageView, t: ReturnType<typeof useWords>): string =>
  message.direction === "in" ? t("thread.from", { name: message.authorName }) : message.direction === "note" ? t("thread.note") : t("thread.you");

function Row({ item, isMail, isGroup, subject }: { readonly item: ThreadItem; readonly isMail: boolean; readonly isGroup: boolean; readonly subject: string }): ReactNode {
  const t = useWords();
  const format = useFormat();
  switch (item.type) {
    case "day":
      return <DayPill at={item.at} />;
    case "new":
      return <NewLine />;
    case "system":
      return <SystemLine message={item.message} />;
    case "message":
      return (
        <article aria-label={t("common.list", { first: articleName(item.message, t), second: format.dateTime(item.message.sentAt) })}>
          <MessageBubble message={item.message} startsRun={item.startsRun} endsRun={item.endsRun} isMail={isMail} isGroup={isGroup} subject={subject} />
          <WithdrawnLine message={item.message} />
          <FilteredLine message={item.message} />
        </article>
      );
  }
}

const gapAbove = (item: ThreadItem): string => (item.type === "message" && !item.startsRun ? "pt-2" : "pt-4");

/** Only what is near the window is in the page; it holds to its end, and older ones push nothing about. */
export const MessageList = memo(function MessageList({ items, isMail, isGroup, subject, hasOlder, loadOlder }: MessageListProps): ReactNode {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimates[items[index]?.type ?? "message"],
    getItemKey: (index) => items[index]?.key ?? index,
    initialRect: lastRect,
    initialOffset: () => Math.max(0, items.reduce((sum, item) => sum + estimates[item.type], 0) - lastRect.height),
    anchorTo: "end",
    followOnAppend: true,
    overscan: 4,
    // What is measured in a commit is painted with it; a second synchronous render would only cost time.
    useFlushSync: false,
    paddingEnd: 16,
  });
  const shown = virtualizer.getVirtualItems();
  const total = virtualizer.getTotalSize();
  // Asked for by scrolling up, or where what is there does not fill the pane; never by the jump to the end at opening.
  const askNearTop = (): void => {
    const element = scroller.current;
    if (element !== null && hasOlder && element.scrollTop < reachPx) loadOlder();
  };
  useEffect(() => {
    const height = scroller.current?.clientHeight ?? 0;
    if (hasOlder && items.length > 0 && height > 0 && total < height) loadOlder();
  }, [hasOlder, items.length, total, loadOlder]);

  // Opens at its newest message, before anything is painted.
  const hasOpened = useRef(false);
  useLayoutEffect(() => {
    if (hasOpened.current || items.length === 0) return;
    hasOpened.current = true;
    virtualizer.scrollToEnd();
  }, [items.length, virtualizer]);
  useLayoutEffect(
    () => () => {
      hasOpened.current = false;
    },
    [],
  );

  // When the card below grows or the window shrinks, who was at the end stays there.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const grew = element.clientHeight - height;
      const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (distance + grew < atEndPx) element.scrollTop = element.scrollHeight;
      height = element.clientHeight;
      lastRect.height = height;
      lastRect.width = element.clientWidth;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={t("thread.messages")}
        // Scrolling brings rows in and out; what is really new is said by the live region.
        aria-live="off"
        onScroll={askNearTop}
        data-region="messages"
        tabIndex={0}
        className="quiet-scroll h-full px-4 -outline-offset-2"
      >
        {hasOlder && (
          <div role="status" className="flex justify-center pt-3">
            <span className="sr-only">{t("thread.loadOlder")}</span>
            <SkeletonBar className="h-5 w-32 rounded-full" />
          </div>
        )}
        <div className="relative w-full" style={{ blockSize: total }}>
          <div className="absolute inset-x-0 top-0" style={{ transform: `translateY(${String(shown[0]?.start ?? 0)}px)` }}>
            {shown.map((virtual) => {
              const item = items[virtual.index];
              return item === undefined ? null : (
                <div key={virtual.key} data-index={virtual.index} ref={virtualizer.measureElement} className={gapAbove(item)}>
                  <Row item={item} isMail={isMail} isGroup={isGroup} subject={subject} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {virtualizer.scrollElement !== null && !virtualizer.isAtEnd(240) && (
        <IconButton
          label={t("thread.jumpLatest")}
          placement="top"
          className="absolute end-4 bottom-3 border border-line bg-raised shadow-card"
          onPress={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
});
