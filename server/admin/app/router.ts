import { useSyncExternalStore } from "react";
import type { Permission } from "../../../shared/license/operator-contract.ts";

export const pageNeeds = { subscriptions: "subscription:read", accounts: "account:read", operators: "operator:read", audit: "audit:read" } as const satisfies Readonly<Record<string, Permission>>;
export type PageName = keyof typeof pageNeeds;
export const pageNames = Object.keys(pageNeeds) as readonly PageName[];

export interface Place {
  readonly page: PageName;
  /** Of one subscription; null for the page's list. */
  readonly id: string | null;
}

export const parsePlace = (hash: string): Place => {
  const [first = "", id = ""] = hash.replace(/^#?\/?/, "").split("/");
  const page = pageNames.find((name) => name === first) ?? "subscriptions";
  return { page, id: page === "subscriptions" && /^[0-9a-f-]{36}$/.test(id) ? id : null };
};

export const linkTo = (page: PageName, id?: string): string => `#/${page}${id === undefined ? "" : `/${id}`}`;

let place = parsePlace(location.hash);
const subscribe = (listener: () => void): (() => void) => {
  const changed = (): void => {
    place = parsePlace(location.hash);
    listener();
  };
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

export const usePlace = (): Place => useSyncExternalStore(subscribe, () => place);
