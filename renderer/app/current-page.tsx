import type { ReactNode } from "react";
import { ChannelsPage } from "../pages/channels/channels-page.tsx";
import { ContactsPage } from "../pages/contacts/contacts-page.tsx";
import { DraftsPage } from "../pages/drafts/drafts-page.tsx";
import { FilteredPage } from "../pages/filtered/filtered-page.tsx";
import { FirstRunPage } from "../pages/first-run/first-run-page.tsx";
import { InboxPage } from "../pages/inbox/inbox-page.tsx";
import { OutboxPage } from "../pages/outbox/outbox-page.tsx";
import { SettingsPage } from "../pages/settings/settings-page.tsx";
import type { PageName, Place } from "./router.ts";

export interface PageProps {
  /** What follows the page's name in the address. */
  readonly rest: string;
}

const pages: Readonly<Record<PageName, (props: PageProps) => ReactNode>> = {
  inbox: InboxPage,
  drafts: DraftsPage,
  outbox: OutboxPage,
  filtered: FilteredPage,
  contacts: ContactsPage,
  channels: ChannelsPage,
  settings: SettingsPage,
  "first-run": FirstRunPage,
};

export function CurrentPage({ place }: { readonly place: Place }): ReactNode {
  const Page = pages[place.page];
  return <Page rest={place.rest} />;
}
