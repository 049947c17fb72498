export { cx } from "tailwind-variants/lite";
