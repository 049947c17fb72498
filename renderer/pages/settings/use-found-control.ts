import { useEffect } from "react";
import { controlElementId } from "./sections.ts";

const shownMs = 2000;
const focusable = "input:not([disabled]), textarea, button:not([disabled]), a[href]";

/** Brings the control that was searched for into view, marks it for a moment and gives it the focus. */
export const useFoundControl = (control: string, isReady: boolean): void => {
  useEffect(() => {
    if (control === "" || !isReady) return undefined;
    const element = document.getElementById(controlElementId(control));
    if (element === null) return undefined;
    element.scrollIntoView({ block: "center" });
    element.dataset["found"] = "";
    const radio = element.querySelector<HTMLElement>("input:checked");
    (radio ?? element.querySelector<HTMLElement>(focusable))?.focus({ preventScroll: true });
    const timer = setTimeout(() => delete element.dataset["found"], shownMs);
    return () => {
      clearTimeout(timer);
      delete element.dataset["found"];
    };
  }, [control, isReady]);
};
