import type { Split } from "../../../shared/domain/conversation.ts";
import type { Words } from "../../../shared/i18n/catalogues.ts";

export type CommandGroup = keyof Words["group"];

export interface CommandRow {
  readonly id: string;
  readonly label: keyof Words["command"];
  readonly group: CommandGroup;
  /** Physical keys; the first is the one that is shown. "g>i" is one after the other. */
  readonly keys: readonly string[];
  /** `typing`: works inside a field too. `window`: only outside. */
  readonly scope: "typing" | "window";
  /** Kept out of the palette: walking and such make no sense there. */
  readonly isHidden?: true;
}

const splits: readonly Split[] = ["all", "needs_approval", "urgent", "unread", "waiting", "snoozed", "closed"];

const rows = [
  { id: "app.palette", label: "palette", group: "app", keys: ["mod+k"], scope: "typing", isHidden: true },
  { id: "app.shortcuts", label: "shortcuts", group: "app", keys: ["shift+slash"], scope: "window" },
  { id: "app.undo", label: "undo", group: "app", keys: ["mod+z"], scope: "window" },
  { id: "app.back", label: "back", group: "app", keys: ["escape"], scope: "window", isHidden: true },
  { id: "app.checkNow", label: "checkNow", group: "app", keys: ["f5"], scope: "typing" },
  { id: "app.backup", label: "backup", group: "app", keys: [], scope: "window" },
  { id: "app.lock", label: "lock", group: "app", keys: [], scope: "window" },
  { id: "app.quit", label: "quit", group: "app", keys: [], scope: "window" },
  { id: "app.languageAr", label: "languageAr", group: "app", keys: [], scope: "window" },
  { id: "app.languageEn", label: "languageEn", group: "app", keys: [], scope: "window" },

  { id: "go.inbox", label: "goInbox", group: "go", keys: ["g>i"], scope: "window" },
  { id: "go.drafts", label: "goDrafts", group: "go", keys: ["g>d"], scope: "window" },
  { id: "go.outbox", label: "goOutbox", group: "go", keys: ["g>o"], scope: "window" },
  { id: "go.filtered", label: "goFiltered", group: "go", keys: ["g>f"], scope: "window" },
  { id: "go.contacts", label: "goContacts", group: "go", keys: ["g>c"], scope: "window" },
  { id: "go.channels", label: "goChannels", group: "go", keys: ["g>h"], scope: "window" },
  { id: "go.settings", label: "goSettings", group: "go", keys: ["mod+comma", "g>s"], scope: "typing" },

  { id: "list.search", label: "search", group: "list", keys: ["slash", "mod+f"], scope: "typing" },
  { id: "list.next", label: "next", group: "list", keys: ["j"], scope: "window", isHidden: true },
  { id: "list.previous", label: "previous", group: "list", keys: ["k"], scope: "window", isHidden: true },
  { id: "list.open", label: "open", group: "list", keys: ["enter", "o"], scope: "window", isHidden: true },
  { id: "list.select", label: "select", group: "list", keys: ["x"], scope: "window", isHidden: true },
  { id: "list.extendDown", label: "extendDown", group: "list", keys: ["shift+j"], scope: "window", isHidden: true },
  { id: "list.extendUp", label: "extendUp", group: "list", keys: ["shift+k"], scope: "window", isHidden: true },
  { id: "list.selectAll", label: "selectAll", group: "list", keys: ["mod+a"], scope: "window" },
  { id: "list.markAllRead", label: "markAllRead", group: "list", keys: [], scope: "window" },

  { id: "draft.approve", label: "approve", group: "reply", keys: ["a"], scope: "window" },
  { id: "draft.edit", label: "edit", group: "reply", keys: ["e"], scope: "window" },
  { id: "draft.discard", label: "discard", group: "reply", keys: ["shift+3"], scope: "window" },
  { id: "draft.suggest", label: "suggest", group: "reply", keys: [], scope: "window" },
  { id: "reply.focus", label: "reply", group: "reply", keys: ["r"], scope: "window" },
  { id: "reply.send", label: "send", group: "reply", keys: ["mod+enter"], scope: "typing" },
  { id: "reply.sendNext", label: "sendNext", group: "reply", keys: ["mod+shift+enter"], scope: "typing" },
  { id: "reply.attach", label: "attach", group: "reply", keys: [], scope: "window" },
  { id: "reply.saved", label: "savedReplies", group: "reply", keys: [], scope: "window" },
  { id: "reply.direction", label: "direction", group: "reply", keys: ["mod+shift+d"], scope: "typing" },
  { id: "reply.note", label: "note", group: "reply", keys: ["n"], scope: "window" },

  { id: "conversation.close", label: "close", group: "conversation", keys: ["c"], scope: "window" },
  { id: "conversation.snooze", label: "snooze", group: "conversation", keys: ["h"], scope: "window" },
  { id: "conversation.unread", label: "unread", group: "conversation", keys: ["u"], scope: "window" },
  { id: "conversation.star", label: "star", group: "conversation", keys: ["s"], scope: "window" },
  { id: "conversation.label", label: "label", group: "conversation", keys: ["l"], scope: "window" },
  { id: "conversation.pictures", label: "pictures", group: "conversation", keys: ["p"], scope: "window" },
  { id: "conversation.block", label: "block", group: "conversation", keys: ["b"], scope: "window" },
  { id: "conversation.spam", label: "spam", group: "conversation", keys: ["shift+1"], scope: "window" },

  { id: "view.contactPane", label: "contactPane", group: "view", keys: ["mod+period"], scope: "typing" },
  { id: "view.density", label: "density", group: "view", keys: [], scope: "window" },
  { id: "view.light", label: "themeLight", group: "view", keys: [], scope: "window" },
  { id: "view.dark", label: "themeDark", group: "view", keys: [], scope: "window" },
  { id: "view.system", label: "themeSystem", group: "view", keys: [], scope: "window" },
] as const satisfies readonly CommandRow[];

export type CommandId = (typeof rows)[number]["id"] | `split.${Split}`;

export interface Command extends CommandRow {
  readonly id: CommandId;
  /** For the splits: the name that goes into the label. */
  readonly split?: Split;
}

/** The one table. Keys, palette and shortcut sheet are all made from it; `bindings.ts` knows which keys a person has changed. */
export const commands: readonly Command[] = [
  ...rows,
  ...splits.map((split, index): Command => ({
    id: `split.${split}`,
    label: "split",
    group: "view",
    keys: [`mod+${String(index + 1)}`],
    scope: "typing",
    split,
  })),
];

/** A letter or sign alone: off while typing and switchable as a whole (WCAG 2.1.4). */
export const isSingleKey = (keys: string): boolean => !/(?:mod|alt)\+|escape|enter|f\d/u.test(keys);
