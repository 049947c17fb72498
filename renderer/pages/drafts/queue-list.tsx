import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { GridList, GridListHeader, GridListItem, GridListSection } from "react-aria-components";
import type { DraftRow } from "../../../shared/domain/draft.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Line } from "../../components/bidi.tsx";
import { cx } from "../../components/cx.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { rowKey } from "../inbox/list/list-keys.ts";
import type { QueueGroup } from "./queue-order.ts";
import { waitingWords } from "./waiting-words.ts";

export const queueElementId = "draft-queue";

interface QueueListProps {
  readonly groups: readonly QueueGroup[];
  readonly currentId: string | null;
  readonly seen: ReadonlySet<string>;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: () => void;
}

function QueueRow({ row, isCurrent, isSeen }: { readonly row: DraftRow; readonly isCurrent: boolean; readonly isSeen: boolean }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <div
      data-current={isCurrent}
      className={cx("flex h-18 items-center gap-3 rounded-control px-3", isCurrent ? "bg-selected" : "group-hover:bg-hover")}
    >
      <Avatar name={row.contactName} channel={row.channelKind} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <Line className={cx("flex-1 text-base", isSeen ? "font-normal" : "font-semibold")}>{row.contactName}</Line>
          {row.waitingSince !== null && <bdi className="shrink-0 text-xs text-text-3">{waitingWords(row.waitingSince, now, format, t)}</bdi>}
        </span>
        <span className="flex items-center gap-2">
          <Line className="flex-1 text-sm text-text-2">{row.draft.body}</Line>
          {row.draft.riskFlags.length > 0 && <TriangleAlert size={14} aria-hidden className="shrink-0 text-warning" />}
          {isSeen && <CircleCheck size={14} aria-hidden className="shrink-0 text-text-3" />}
        </span>
      </span>
    </div>
  );
}

export function QueueList({ groups, currentId, seen, onCurrent, onOpen }: QueueListProps): ReactNode {
  const t = useWords();
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onFocus={(event) => {
        const key = rowKey(event.target);
        if (key !== null) onCurrent(key);
      }}
    >
      <GridList
        id={queueElementId}
        data-region="list"
        aria-label={t("drafts.list")}
        disallowTypeAhead
        onAction={onOpen}
        className="quiet-scroll min-h-0 flex-1 ps-3 pe-1 pb-3 outline-none"
      >
        {groups.map((group) => (
          <GridListSection key={group.urgency} id={group.urgency} aria-label={t(`urgency.${group.urgency}`)}>
            <GridListHeader className="px-3 pt-3 pb-1 text-sm font-medium text-text-3">{t(`urgency.${group.urgency}`)}</GridListHeader>
            {group.rows.map((row) => (
              <GridListItem
                key={row.draft.id}
                id={row.draft.id}
                textValue={
                  [
                    row.contactName,
                    seen.has(row.draft.id) ? t("drafts.seen") : t("drafts.notSeen"),
                    ...row.draft.riskFlags.map((risk) => t(`draft.risk.${risk}`)),
                  ].reduce((first, second) => t("common.list", { first, second })) + `: ${row.draft.body}`
                }
                className="group cursor-default outline-none focus-visible:[&>*]:outline-2 focus-visible:[&>*]:-outline-offset-2 focus-visible:[&>*]:outline-accent"
              >
                <QueueRow row={row} isCurrent={row.draft.id === currentId} isSeen={seen.has(row.draft.id)} />
              </GridListItem>
            ))}
          </GridListSection>
        ))}
      </GridList>
    </div>
  );
}
