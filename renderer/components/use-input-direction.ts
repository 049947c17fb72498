import { useDirection } from "../i18n/use-direction.ts";

/** R7: an empty field lies as the page does; a filled one as its own text. Technical fields always from the left. */
export const useInputDirection = (value: string, isTechnical: boolean): "auto" | "rtl" | "ltr" => {
  const direction = useDirection();
  if (isTechnical) return "ltr";
  return value === "" ? direction : "auto";
};
