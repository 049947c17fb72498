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

const hashNow = (): string => (typeof location === "undefined" ? "" : location.hash);
let seen = hashNow();
let place = parsePlace(seen);

/** Read off the address itself: it may have changed while nobody followed it. One object for one address. */
export const placeNow = (): Place => {
  const hash = hashNow();
  if (hash !== seen) {
    seen = hash;
    place = parsePlace(hash);
  }
  return place;
};

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
};

export const usePlace = (): Place => useSyncExternalStore(subscribe, placeNow);
