import { Contact, EyeOff, Inbox, PencilLine, Plug, Send, Settings, type LucideIcon } from "lucide-react";
import type { RouteOutput } from "../../shared/ipc/contract.ts";
import type { CommandId } from "./commands/table.ts";
import type { PageName } from "./router.ts";

export type Counts = RouteOutput<"inbox.counts">;

export interface NavItem {
  readonly page: PageName;
  readonly label: "inbox" | "drafts" | "outbox" | "filtered" | "contacts" | "channels" | "settings";
  readonly Icon: LucideIcon;
  readonly command: CommandId;
  readonly count?: (counts: Counts) => number;
  /** Counts that ask for attention, not only information. */
  readonly isAlarm?: (counts: Counts) => boolean;
}

export const mainNav: readonly NavItem[] = [
  { page: "inbox", label: "inbox", Icon: Inbox, command: "go.inbox", count: (counts) => counts.splits.unread },
  { page: "drafts", label: "drafts", Icon: PencilLine, command: "go.drafts", count: (counts) => counts.drafts },
  {
    page: "outbox",
    label: "outbox",
    Icon: Send,
    command: "go.outbox",
    count: (counts) => (counts.outboxProblems > 0 ? counts.outboxProblems : counts.outboxWaiting),
    isAlarm: (counts) => counts.outboxProblems > 0,
  },
  { page: "filtered", label: "filtered", Icon: EyeOff, command: "go.filtered" },
  { page: "contacts", label: "contacts", Icon: Contact, command: "go.contacts" },
  { page: "channels", label: "channels", Icon: Plug, command: "go.channels" },
];

export const settingsNav: NavItem = { page: "settings", label: "settings", Icon: Settings, command: "go.settings" };
