import type { ReactNode } from "react";
import { tv, type VariantProps } from "tailwind-variants/lite";

const chipLook = tv({
  base: "inline-flex max-w-full items-center gap-1 rounded-full px-2 text-xs leading-5 font-medium whitespace-nowrap",
  variants: {
    tone: {
      neutral: "bg-sunken text-text-2",
      accent: "bg-accent-soft text-on-accent-soft",
      info: "bg-info-soft text-info",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
      success: "bg-success-soft text-success",
      violet: "bg-violet-soft text-violet",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export interface ChipProps extends VariantProps<typeof chipLook> {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly className?: string;
}

export function Chip({ tone, icon, children, className }: ChipProps): ReactNode {
  return (
    <span className={chipLook({ tone, className })}>
      {icon}
      {children}
    </span>
  );
}
