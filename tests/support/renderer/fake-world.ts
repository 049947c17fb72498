import type { AccountView } from "../../../shared/domain/channel.ts";
import type { ContactView, Label } from "../../../shared/domain/contact.ts";
import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import type { DraftState, DraftView } from "../../../shared/domain/draft.ts";
import type { MessageView } from "../../../shared/domain/message.ts";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import type { FilterRule, SavedReply, Settings } from "../../../shared/domain/settings.ts";
import type { AppState } from "../../../shared/ipc/routes/app.ts";
import { fakeAccounts, accountOf } from "./fake-accounts.ts";
import { fakeId } from "./fake-ids.ts";
import { fakeThreads, type FakeThread } from "./fake-threads.ts";

export interface FakeConversation {
  row: ConversationRow;
  messages: MessageView[];
  draft: DraftState;
  composeText: string;
}

export interface FakeWorld {
  readonly now: number;
  state: AppState;
  conversations: FakeConversation[];
  contacts: ContactView[];
  accounts: AccountView[];
  labels: Label[];
  savedReplies: SavedReply[];
  rules: FilterRule[];
  outbox: OutboxRow[];
  settings: Settings;
  freeBytes: number;
}

const analysisOf = (thread: FakeThread, text: string): NonNullable<MessageView["analysis"]> => ({
  language: thread.language ?? "ar",
  intent: thread.intent ?? "other",
  intentConfidence: 0.86,
  sentiment: thread.sentiment ?? 0,
  urgency: thread.urgency ?? "normal",
  keyFacts: (thread.facts ?? []).map(([kind, value]) => {
    const start = Math.max(0, text.indexOf(value));
    return { kind, value, start, end: start + value.length };
  }),
  summary: text.slice(0, 120),
});

const messagesOf = (thread: FakeThread, index: number, now: number): MessageView[] =>
  thread.messages.map((message, place) => ({
    id: fakeId("message", index * 1000 + place + 1),
    conversationId: fakeId("conversation", index + 1),
    direction: message.from,
    kind: "text",
    authorName: message.from === "in" ? thread.name : "متجر الواحة",
    authorAddress: message.from === "in" ? thread.address : "hello@oasis.example",
    to: message.from === "in" ? ["hello@oasis.example"] : [thread.address],
    cc: [],
    subject: thread.subject,
    text: message.text,
    quotedText: message.quoted ?? "",
    hasHtml: message.hasHtml === true,
    isDamaged: false,
    status: message.from === "in" ? "received" : (message.status ?? "sent"),
    error: message.status === "failed" ? { code: "CONNECTION_LOST", retry: "later", params: {} } : null,
    sentAt: now - message.minutesAgo * 60_000,
    receivedAt: now - message.minutesAgo * 60_000,
    isHistory: false,
    editedAt: null,
    withdrawnAt: null,
    reactions: [],
    attachments: (message.files ?? []).map((file, number) => ({
      id: fakeId("attachment", index * 1000 + place * 10 + number + 1),
      kind: file.mime.startsWith("video") ? "video" : "document",
      fileName: file.name,
      mime: file.mime,
      bytes: file.bytes,
      state: file.state ?? "ready",
      isDangerous: file.isDangerous === true,
      isInline: false,
    })),
    analysis: message.from === "in" ? analysisOf(thread, message.text) : null,
    filtered: null,
  }));

const draftOf = (thread: FakeThread, index: number, messages: readonly MessageView[], now: number): DraftState => {
  const incoming = messages.filter((message) => message.direction === "in");
  const last = incoming.at(-1);
  if (last === undefined) return { state: "none", reason: "answered" };
  if (thread.draftState !== undefined) return { state: thread.draftState, messageId: last.id };
  if (thread.draft === undefined) return { state: "none", reason: "answered" };
  const draft: DraftView = {
    id: fakeId("draft", index + 1),
    conversationId: fakeId("conversation", index + 1),
    answersMessageId: thread.draft.isStale === true ? (incoming[0]?.id ?? last.id) : last.id,
    source: "ai",
    body: thread.draft.text,
    originalBody: thread.draft.text,
    language: thread.draft.language,
    confidence: thread.draft.risks === undefined ? 0.91 : 0.42,
    riskFlags: [...(thread.draft.risks ?? [])],
    citations: [{ text: last.text.slice(0, 80), source: "thread", sourceId: last.id }],
    factsUsed: last.analysis?.keyFacts ?? [],
    status: "pending",
    provider: "builtin",
    model: "builtin-1",
    durationMs: 34,
    intent: thread.intent ?? null,
    urgency: thread.urgency ?? "normal",
    version: 1,
    createdAt: now - 60_000,
  };
  return { state: "ready", draft };
};

const conversationOf = (thread: FakeThread, index: number, now: number): FakeConversation => {
  const messages = messagesOf(thread, index, now);
  const last = messages.at(-1);
  const draft = draftOf(thread, index, messages, now);
  const lastAt = last?.sentAt ?? now;
  return {
    messages,
    draft,
    composeText: "",
    row: {
      id: fakeId("conversation", index + 1),
      channelAccountId: accountOf(thread.channel),
      channelKind: thread.channel,
      contactId: fakeId("contact", index + 1),
      contactName: thread.name,
      subject: thread.subject,
      preview: (last?.text ?? "").replaceAll("\n", " ").slice(0, 160),
      status: thread.isClosed === true ? "closed" : thread.isSnoozed === true ? "snoozed" : "open",
      priority: thread.urgency ?? "normal",
      intent: thread.intent ?? null,
      lastMessageAt: lastAt,
      waitingSince: last?.direction === "in" ? lastAt : null,
      snoozedUntil: thread.isSnoozed === true ? now + 20 * 3_600_000 : null,
      unreadCount: thread.unread ?? 0,
      messageCount: messages.length,
      hasDraft: draft.state === "ready",
      hasAttachments: messages.some((message) => message.attachments.length > 0),
      isStarred: thread.isStarred === true,
      isSample: false,
      labelIds: index === 1 ? [fakeId("label", 1)] : [],
      hasSendProblem: messages.some((message) => message.status === "failed"),
    },
  };
};

const contactOf = (thread: FakeThread, index: number, now: number): ContactView => ({
  id: fakeId("contact", index + 1),
  name: thread.name,
  primaryIdentity: thread.address,
  language: thread.language ?? null,
  isBlocked: false,
  isStarred: thread.isStarred === true,
  labelIds: [],
  conversationCount: 1,
  lastActivityAt: now - (thread.messages.at(-1)?.minutesAgo ?? 0) * 60_000,
  merges: [],
  identities: [
    {
      kind: thread.address.startsWith("@") ? "tg_username" : thread.address.startsWith("+") ? "phone" : "email",
      value: thread.address,
      isPrimary: true,
    },
    ...(index === 0 ? [{ kind: "wa_phone" as const, value: "+966 55 012 3456", isPrimary: false }] : []),
  ],
  notes: index === 0 ? "يفضّل التواصل صباحًا." : "",
  firstSeenAt: now - 200 * 86_400_000,
  version: 1,
});

export interface FakeWorldOptions {
  readonly conversations?: number;
  readonly messagesPerThread?: number;
  readonly language?: "ar" | "en";
  readonly appearance?: "light" | "dark";
  readonly isEmpty?: boolean;
  readonly settings?: Partial<Settings>;
}

/** The twelve written threads, repeated with other numbers where a test wants many. */
export const makeWorld = (options: FakeWorldOptions = {}): FakeWorld => {
  const now = Date.now();
  const total = options.isEmpty === true ? 0 : (options.conversations ?? fakeThreads.length);
  const threads = Array.from({ length: total }, (_, index): FakeThread => {
    const base = fakeThreads[index % fakeThreads.length] as FakeThread;
    const round = Math.floor(index / fakeThreads.length);
    const extra = Array.from({ length: Math.max(0, (options.messagesPerThread ?? 0) - base.messages.length) }, (__, place) => ({
      from: place % 3 === 1 ? ("out" as const) : ("in" as const),
      text:
        place % 2 === 0
          ? `رسالة سابقة رقم ${place + 1} عن الطلب ORD-${1000 + place}.`
          : `Earlier message ${place + 1}, about the delivery on Sunday.`,
      minutesAgo: 20_000 + ((options.messagesPerThread ?? 0) - place) * 97,
    }));
    if (round === 0 && extra.length === 0) return base;
    return {
      ...base,
      name: round === 0 ? base.name : `${base.name} ${round + 1}`,
      messages: [...extra, ...base.messages.map((message) => ({ ...message, minutesAgo: message.minutesAgo + round * 700 }))],
    };
  });
  return {
    now,
    state: { state: "ready" },
    conversations: threads.map((thread, index) => conversationOf(thread, index, now)).sort((a, b) => b.row.lastMessageAt - a.row.lastMessageAt),
    contacts: threads.map((thread, index) => contactOf(thread, index, now)),
    accounts: fakeAccounts(now),
    labels: [
      { id: fakeId("label", 1), name: "عميل جملة", colour: "teal", useCount: 2 },
      { id: fakeId("label", 2), name: "VIP", colour: "amber", useCount: 5 },
      { id: fakeId("label", 3), name: "Warranty", colour: "violet", useCount: 0 },
    ],
    savedReplies: [
      {
        id: fakeId("savedReply", 1),
        shortcut: "shipping",
        title: "Delivery times",
        bodyAr: "أهلًا {{customer.name}}، التوصيل خلال {{days}} أيام عمل.",
        bodyEn: "Hello {{customer.name}}, delivery takes {{days}} working days.",
        intents: ["shipping"],
        useCount: 12,
      },
      {
        id: fakeId("savedReply", 2),
        shortcut: "thanks",
        title: "شكر",
        bodyAr: "شكرًا لتواصلكم معنا.",
        bodyEn: "Thank you for getting in touch.",
        intents: [],
        useCount: 4,
      },
      {
        id: fakeId("savedReply", 3),
        shortcut: "iban",
        title: "Bank details",
        bodyAr: "رقم الآيبان: SA03 8000 0000 6080 1016 7519",
        bodyEn: "Our IBAN is SA03 8000 0000 6080 1016 7519",
        intents: ["payment_invoice"],
        useCount: 7,
      },
    ],
    rules: [],
    outbox: [],
    freeBytes: 50_000_000_000,
    settings: {
      language: options.language ?? "en",
      appearance: options.appearance ?? "light",
      density: "comfortable",
      digits: "latin",
      showHijri: false,
      businessName: "متجر الواحة",
      signature: "",
      defaultReplyLanguage: "ar",
      notifications: true,
      notificationShowsText: false,
      undoSeconds: 10,
      singleLetterKeys: true,
      shortcuts: {},
      closeToTray: true,
      closeToTrayExplained: false,
      openAtLogin: false,
      autoLockMinutes: 0,
      spamFilter: true,
      duplicateFilter: true,
      emptyFilter: true,
      onboarded: true,
      ...options.settings,
    },
  };
};
