import type { ReactNode } from "react";
import type { Label } from "../../shared/domain/contact.ts";
import { Chip, type ChipProps } from "./chip.tsx";

const tones: Readonly<Record<Label["colour"], NonNullable<ChipProps["tone"]>>> = {
  teal: "accent",
  blue: "info",
  green: "success",
  amber: "warning",
  red: "danger",
  violet: "violet",
  grey: "neutral",
};

export function LabelChip({ label }: { readonly label: Pick<Label, "name" | "colour"> }): ReactNode {
  return (
    <Chip tone={tones[label.colour]}>
      <bdi>{label.name}</bdi>
    </Chip>
  );
}
