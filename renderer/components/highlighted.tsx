import type { ReactNode } from "react";

interface HighlightedProps {
  readonly text: string;
  /** UTF-16 offsets; overlapping and unordered ones are borne. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** Whole runs only: a mark inside an Arabic word does not tear its letters apart, since no box is put around it (R11). */
export function Highlighted({ text, marks }: HighlightedProps): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    const start = Math.max(at, mark.start);
    const end = Math.min(text.length, mark.end);
    if (end <= start) continue;
    parts.push(
      text.slice(at, start),
      <mark key={start} className="bg-warning-soft text-text">
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
