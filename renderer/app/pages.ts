import { createElement, type ReactNode } from "react";
import { InboxPage } from "../pages/inbox/inbox-page.tsx";
import type { PageProps } from "./current-page.tsx";
import type { PageName } from "./router.ts";

type Page = (props: PageProps) => ReactNode;

/** All but the inbox are fetched after the first paint, or when somebody goes there before that. */
const fetchers: Readonly<Record<Exclude<PageName, "inbox">, () => Promise<Page>>> = {
  drafts: async () => (await import("../pages/drafts/drafts-page.tsx")).DraftsPage,
  outbox: async () => (await import("../pages/outbox/outbox-page.tsx")).OutboxPage,
  filtered: async () => (await import("../pages/filtered/filtered-page.tsx")).FilteredPage,
  contacts: async () => (await import("../pages/contacts/contacts-page.tsx")).ContactsPage,
  channels: async () => (await import("../pages/channels/channels-page.tsx")).ChannelsPage,
  settings: async () => (await import("../pages/settings/settings-page.tsx")).SettingsPage,
  "first-run": async () => (await import("../pages/first-run/first-run-page.tsx")).FirstRunPage,
};

/** Shows a page with what follows its name in the address. */
export type ShowPage = (rest: string) => ReactNode;

const shownBy = (page: Page): ShowPage => (rest) => createElement(page, { rest });

const pages = new Map<PageName, ShowPage>([["inbox", shownBy(InboxPage)]]);
const listeners = new Set<() => void>();

export const subscribeToPages = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Undefined while it is not here yet; `fetchPage` brings it. */
export const pageOf = (name: PageName): ShowPage | undefined => pages.get(name);

export const fetchPage = async (name: PageName): Promise<void> => {
  if (name === "inbox" || pages.has(name)) return;
  pages.set(name, shownBy(await fetchers[name]()));
  for (const listener of listeners) listener();
};

/** One after the other, so that no key press waits for more than one of them. */
export const fetchAllPages = async (): Promise<void> => {
  for (const name of Object.keys(fetchers) as PageName[]) await fetchPage(name);
};
