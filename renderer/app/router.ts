import { useSyncExternalStore } from "react";

export const pageNames = ["inbox", "drafts", "outbox", "filtered", "contacts", "channels", "settings", "first-run"] as const;
export type PageName = (typeof pageNames)[number];

export interface Place {
  readonly page: PageName;
  /** What follows the page's name: an id or a section, "" where nothing does. */
  readonly rest: string;
}

const isPage = (text: string): text is PageName => (pageNames as readonly string[]).includes(text);

export const parsePlace = (hash: string): Place => {
  const [first = "", ...rest] = hash.replace(/^#?\/?/u, "").split("/");
  return isPage(first) ? { page: first, rest: rest.join("/") } : { page: "inbox", rest: "" };
};

export const navigate = (page: PageName, rest = ""): void => {
  const next = `#/${page}${rest === "" ? "" : `/${rest}`}`;
  if (location.hash !== next) location.hash = next;
};

/** For links from menu, tray and outside: they only ever navigate, and only to places we know. */
export const navigateTo = (path: string): void => {
  const conversation = /^conversation\/([\w-]+)$/u.exec(path.replace(/^\//u, ""));
  if (conversation?.[1] !== undefined) navigate("inbox", conversation[1]);
  else {
    const place = parsePlace(path);
    navigate(place.page, place.rest);
  }
};

let place = parsePlace(typeof location === "undefined" ? "" : location.hash);
const subscribe = (listener: () => void): (() => void) => {
  const changed = (): void => {
    place = parsePlace(location.hash);
    listener();
  };
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

export const placeNow = (): Place => place;

export const usePlace = (): Place => useSyncExternalStore(subscribe, () => place);
