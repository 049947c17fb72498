import { tv } from "tailwind-variants/lite";

export const fieldLook = {
  root: "flex flex-col gap-1",
  label: "text-sm font-medium text-text",
  hint: "text-sm text-text-3",
  error: "text-sm text-danger",
};

export const inputLook = tv({
  base: "w-full rounded-control border border-control bg-surface text-base text-text outline-offset-1 placeholder:text-text-3 disabled:opacity-50 invalid:border-danger",
  variants: { kind: { line: "h-9 px-3", area: "px-3 py-1.5 resize-none leading-6" } },
  defaultVariants: { kind: "line" },
});
