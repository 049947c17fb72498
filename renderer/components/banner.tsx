import type { ReactNode } from "react";
import { tv, type VariantProps } from "tailwind-variants/lite";

const bannerLook = tv({
  base: "flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-sm",
  variants: {
    tone: {
      info: "bg-info-soft text-info",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
      success: "bg-success-soft text-success",
      neutral: "bg-sunken text-text-2",
    },
    shape: { strip: "", card: "rounded-control" },
  },
  defaultVariants: { tone: "info", shape: "strip" },
});

interface BannerProps extends VariantProps<typeof bannerLook> {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Errors speak at once, the rest waits for a pause. */
  readonly role?: "status" | "alert";
  readonly className?: string;
}

export function Banner({ tone, shape, icon, children, action, role = "status", className }: BannerProps): ReactNode {
  return (
    <div role={role} className={bannerLook({ tone, shape, className })}>
      {icon !== undefined && <span className="shrink-0 [&_svg]:size-4">{icon}</span>}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
