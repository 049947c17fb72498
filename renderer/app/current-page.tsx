import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { fetchAllPages, fetchPage, pageOf, subscribeToPages } from "./pages.ts";
import type { Place } from "./router.ts";

export interface PageProps {
  /** What follows the page's name in the address. */
  readonly rest: string;
}

export function CurrentPage({ place }: { readonly place: Place }): ReactNode {
  const show = useSyncExternalStore(subscribeToPages, () => pageOf(place.page));
  useEffect(() => void fetchPage(place.page), [place.page]);
  useEffect(() => {
    const waiting = requestIdleCallback(() => void fetchAllPages(), { timeout: idleLimitMs });
    return () => cancelIdleCallback(waiting);
  }, []);
  return show === undefined ? <div className="h-full" aria-busy="true" /> : show(place.rest);
}

/** However busy the window is: nobody should wait for a page this long after the start. */
const idleLimitMs = 2_000;
