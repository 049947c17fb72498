import type { ReactNode } from "react";
import { cx } from "../../../renderer/components/cx.ts";

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isLabelHidden?: boolean;
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
}

/** Wider than the page it scrolls by itself, by keyboard too; what is hidden in it is placed by it, or it would widen the page. */
export function Table({ label, columns, children }: TableProps): ReactNode {
  return (
    <section aria-label={label} tabIndex={0} data-surface className="relative overflow-x-auto rounded-card border border-line bg-surface">
      <table className="copyable w-full border-collapse text-base">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx("px-4 py-2 text-xs font-medium whitespace-nowrap text-text-3", column.isNumber === true ? "text-end" : "text-start")}>
                <span className={column.isLabelHidden === true ? "sr-only" : ""}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export function Row({ children }: { readonly children: ReactNode }): ReactNode {
  return <tr className="border-t border-line hover:bg-hover">{children}</tr>;
}

export function Cell({ children, isNumber = false, className }: { readonly children: ReactNode; readonly isNumber?: boolean; readonly className?: string }): ReactNode {
  return <td className={cx("px-4 py-2 align-middle", isNumber && "text-end", className)}>{children}</td>;
}

/** The cell that names its row. */
export function NameCell({ children }: { readonly children: ReactNode }): ReactNode {
  return <th scope="row" className="px-4 py-2 text-start align-middle font-medium">{children}</th>;
}
