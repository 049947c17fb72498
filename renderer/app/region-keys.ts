import { useEffect } from "react";

const regionQuery = "[data-region]";

const focusable = (region: Element): HTMLElement | null =>
  region.querySelector<HTMLElement>("[role=row][tabindex='0'], textarea, [tabindex='0'], a[href], button:not([disabled]), input") ??
  (region instanceof HTMLElement ? region : null);

const step = (isBack: boolean): void => {
  const regions = [...document.querySelectorAll(regionQuery)].filter((region) => region.getClientRects().length > 0);
  const toasts = document.querySelector("[role=region][aria-label] [role=alertdialog]")?.closest("[role=region]");
  if (toasts !== null && toasts !== undefined) regions.push(toasts);
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + (isBack ? -1 : 1) + regions.length) % regions.length];
  if (next !== undefined) focusable(next)?.focus();
};

/** F6 and Shift+F6 walk the regions of the window, toasts included. */
export const useRegionKeys = (): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== "F6" || document.querySelector("[data-overlay]") !== null) return;
      event.preventDefault();
      event.stopPropagation();
      step(event.shiftKey);
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
};
