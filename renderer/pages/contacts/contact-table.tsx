import { Star } from "lucide-react";
import type { ReactNode } from "react";
import { Cell, Collection, Column, Row, Table, TableBody, TableHeader, TableLayout, TableLoadMoreItem, Virtualizer } from "react-aria-components";
import type { ContactRow, Label } from "../../../shared/domain/contact.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Line, Ltr } from "../../components/bidi.tsx";
import { Chip } from "../../components/chip.tsx";
import { cx } from "../../components/cx.ts";
import { LabelChip } from "../../components/label-chip.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useToday } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { rowKey } from "../inbox/list/list-keys.ts";

export const contactsElementId = "contact-table";

type ColumnName = "name" | "address" | "labels" | "conversations" | "lastActivity";
const wide: readonly { readonly id: ColumnName; readonly width: `${number}fr` | number }[] = [
  { id: "name", width: "3fr" },
  { id: "address", width: "3fr" },
  { id: "labels", width: "2fr" },
  { id: "conversations", width: 128 },
  { id: "lastActivity", width: 128 },
];
/** Beside an open profile there is room for who and when. */
const narrow: typeof wide = [
  { id: "name", width: "1fr" },
  { id: "lastActivity", width: 116 },
];

/** In a narrow window, with no profile open. */
const medium: typeof wide = [
  { id: "name", width: "1fr" },
  { id: "address", width: "1fr" },
  { id: "lastActivity", width: 108 },
];

interface ContactTableProps {
  readonly rows: readonly ContactRow[];
  readonly labels: readonly Label[];
  readonly currentId: string | null;
  readonly isNarrow: boolean;
  readonly isStacked: boolean;
  readonly onOpen: (id: string) => void;
  readonly loadMore: () => void;
  readonly empty: ReactNode;
}

export function ContactTable({ rows, labels, currentId, isNarrow, isStacked, onOpen, loadMore, empty }: ContactTableProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  const columns = isNarrow ? narrow : isStacked ? medium : wide;
  const cell = (row: ContactRow, column: ColumnName): ReactNode => {
    switch (column) {
      case "name":
        return (
          <span className="flex min-w-0 items-center gap-3">
            <Avatar name={row.name} />
            <Line className="min-w-0 font-medium text-text">{row.name}</Line>
            {row.isStarred && <Star size={14} role="img" aria-label={t("contacts.starred")} className="shrink-0 fill-warning text-warning" />}
            {row.isBlocked && <Chip tone="danger">{t("contact.blocked")}</Chip>}
          </span>
        );
      case "address":
        return <Ltr className="line block min-w-0 text-text-2">{row.primaryIdentity}</Ltr>;
      case "labels":
        return (
          <span className="flex gap-1 overflow-hidden">
            {labels.filter((label) => row.labelIds.includes(label.id)).slice(0, 2).map((label) => (
              <LabelChip key={label.id} label={label} />
            ))}
          </span>
        );
      case "conversations":
        return <span className="block text-text-2">{format.number(row.conversationCount)}</span>;
      case "lastActivity":
        return <bdi className="text-text-3">{row.lastActivityAt === null ? t("contacts.never") : format.short(row.lastActivityAt, today)}</bdi>;
    }
  };
  return (
    <div
      id={contactsElementId}
      className="flex min-h-0 flex-1 flex-col"
      onFocus={(event) => {
        const key = rowKey(event.target);
        // With a profile open, walking the table walks the profiles.
        if (key !== null && isNarrow && key !== currentId) onOpen(key);
      }}
    >
      <Virtualizer key={columns.length} layout={TableLayout} layoutOptions={{ rowHeight: 56, headingHeight: 36, padding: 4, loaderHeight: 1 }}>
        <Table data-region="list" aria-label={t("contacts.list")} onRowAction={(key) => onOpen(String(key))} className="quiet-scroll min-h-0 flex-1 scroll-pt-10 outline-none">
          <TableHeader columns={[...columns]} dependencies={[t]} className="bg-surface">
            {(column) => (
              <Column id={column.id} isRowHeader={column.id === "name"} width={column.width} className="bg-surface px-3 py-2 text-start text-sm whitespace-nowrap font-medium text-text-3 -outline-offset-2">
                {t(`contacts.${column.id}`)}
              </Column>
            )}
          </TableHeader>
          <TableBody renderEmptyState={() => empty}>
            <Collection items={rows} dependencies={[currentId, labels, today, format, t, columns]}>
              {(row) => (
                <Row
                  id={row.id}
                  columns={[...columns]}
                  textValue={row.name}
                  data-current={row.id === currentId}
                  className={cx(
                    "h-full cursor-default rounded-control text-base -outline-offset-2",
                    row.id === currentId ? "bg-selected" : "hover:bg-hover",
                  )}
                >
                  {(column) => <Cell className="flex h-full items-center px-3 -outline-offset-2 [&>*]:min-w-0 [&>*]:max-w-full">{cell(row, column.id)}</Cell>}
                </Row>
              )}
            </Collection>
            <TableLoadMoreItem onLoadMore={loadMore} />
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}
