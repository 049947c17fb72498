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
    let waiting: number | undefined;
    const timer = setTimeout(() => {
      waiting = requestIdleCallback(() => void fetchAllPages(), { timeout: idleLimitMs });
    }, startMs);
    return () => {
      clearTimeout(timer);
      if (waiting !== undefined) cancelIdleCallback(waiting);
    };
  }, []);
  return show === undefined ? <div className="h-full" aria-busy="true" /> : show(place.rest);
}

/** The first rows come first: who waits for an answer is idle too. */
const startMs = 1_000;
/** However busy the window is: nobody should wait for a page longer than this after the first rows. */
const idleLimitMs = 2_000;
