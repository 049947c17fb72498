import type { ReactNode } from "react";
import type { Label } from "../../shared/domain/contact.ts";
import { Chip, type ChipProps } from "./chip.tsx";

const tones: Readonly<Record<string, ChipProps["tone"]>> = {
  teal: "accent",
  blue: "info",
  green: "success",
  amber: "warning",
  red: "danger",
  violet: "info",
  grey: "neutral",
};

export function LabelChip({ label }: { readonly label: Label }): ReactNode {
  return (
    <Chip tone={tones[label.colour] ?? "neutral"}>
      <bdi>{label.name}</bdi>
    </Chip>
  );
}
