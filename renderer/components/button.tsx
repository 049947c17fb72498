import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { tv, type VariantProps } from "tailwind-variants/lite";

export const buttonLook = tv({
  base: "inline-flex shrink-0 cursor-default items-center justify-center gap-2 rounded-control text-base font-medium transition-colors select-none disabled:opacity-45 [&_svg]:shrink-0",
  variants: {
    look: {
      /** The one filled button of a view. */
      primary: "bg-accent text-on-accent hover:bg-accent-hover pressed:bg-accent-hover",
      quiet: "text-text-2 hover:bg-hover hover:text-text pressed:bg-sunken",
      outline: "border border-control text-text hover:bg-hover pressed:bg-sunken",
      danger: "bg-danger text-surface hover:opacity-90",
      dangerQuiet: "text-danger hover:bg-danger-soft",
    },
    size: { base: "h-9 px-3.5", small: "h-7 px-2.5 text-sm", wide: "h-10 px-5" },
  },
  defaultVariants: { look: "quiet", size: "base" },
});

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children">, VariantProps<typeof buttonLook> {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look, size, icon, children, className, ...props }: ButtonProps): ReactNode {
  return (
    <AriaButton {...props} className={buttonLook({ look, size, className })}>
      {icon}
      {children}
    </AriaButton>
  );
}
