import type { ReactNode } from "react";
import { splitBlanks } from "../composer/variables.ts";

/** A text whose blanks are seen at a glance, by name and without braces. */
export function BlankedText({ text }: { readonly text: string }): ReactNode {
  return splitBlanks(text).map((part, index) =>
    part.isBlank ? (
      <mark key={index} className="rounded-tight bg-warning-soft px-1.5 font-medium text-warning">
        <bdi>{part.text.replaceAll(/[._]/gu, " ")}</bdi>
      </mark>
    ) : (
      part.text
    ),
  );
}
