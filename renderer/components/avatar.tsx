import type { ReactNode } from "react";
import type { ChannelKind } from "../../shared/domain/common.ts";
import { ChannelGlyph } from "./channel-glyph.tsx";
import { cx } from "./cx.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first letter as a reader sees it; never half a character (R11). */
export const initialOf = (name: string): string => {
  const first = segmenter.segment(name.trim())[Symbol.iterator]().next().value;
  const letter = first?.segment ?? "";
  return /[\p{L}\p{N}]/u.test(letter) ? letter.toLocaleUpperCase() : "•";
};

interface AvatarProps {
  readonly name: string;
  readonly channel?: ChannelKind;
  readonly size?: "base" | "large";
  readonly tone?: "quiet" | "accent";
}

export function Avatar({ name, channel, size = "base", tone = "quiet" }: AvatarProps): ReactNode {
  return (
    <span aria-hidden className={cx("relative inline-flex shrink-0", size === "base" ? "size-9" : "size-11")}>
      <span
        className={cx(
          "flex size-full items-center justify-center rounded-full font-medium",
          size === "base" ? "text-base" : "text-lg",
          tone === "accent" ? "bg-accent-soft text-on-accent-soft" : "bg-sunken text-text-2",
        )}
      >
        {initialOf(name)}
      </span>
      {channel !== undefined && (
        <span className="absolute -end-1 -bottom-0.5 flex size-4 items-center justify-center rounded-full bg-surface">
          <ChannelGlyph kind={channel} size={11} />
        </span>
      )}
    </span>
  );
}
