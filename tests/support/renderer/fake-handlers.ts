import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers, HostHandlers } from "../../../shared/ipc/contract.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import type { DraftView } from "../../../shared/domain/draft.ts";
import type { ContactId, FilterRuleId, MessageId } from "../../../shared/domain/ids.ts";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import { fakeAdded } from "./fake-accounts.ts";
import { fakeId } from "./fake-ids.ts";
import { splitTests } from "./fake-splits.ts";
import type { FakeConversation, FakeWorld } from "./fake-world.ts";

type Emit = (event: AppEvent) => void;
export type FakeHandlers = Partial<EngineHandlers & HostHandlers>;

const pageOf = <T>(items: readonly T[], input: { cursor?: string | null | undefined; limit: number }): { items: T[]; next: string | null } => {
  const from = Number(input.cursor ?? 0);
  const next = from + input.limit;
  return { items: items.slice(from, next), next: next < items.length ? String(next) : null };
};

/** Enough of the engine's behaviour for the page to be used in earnest: nothing is kept, nothing is sent. */
export const fakeHandlers = (world: FakeWorld, emit: Emit): FakeHandlers => {
  const undos = new Map<string, () => void>();
  const merges = new Map<string, () => ContactId>();
  let undoNumber = 0;
  let messageNumber = 900_000;
  let outboxNumber = 0;
  let givenNumber = 0;

  const conversation = (id: string): FakeConversation => {
    const found = world.conversations.find((candidate) => candidate.row.id === id);
    if (found === undefined) throw new AppError("NOT_FOUND");
    return found;
  };
  const changed = (ids: readonly ConversationRow["id"][]): void => {
    emit({ type: "conversations.changed", ids: [...ids] });
    emit({ type: "counts.changed" });
  };
  const patch = (ids: readonly ConversationRow["id"][], part: (row: ConversationRow) => Partial<ConversationRow>): { undoToken: string } => {
    const before = ids.map((id) => [conversation(id), conversation(id).row] as const);
    for (const [one] of before) one.row = { ...one.row, ...part(one.row) };
    undoNumber += 1;
    const undoToken = `undo-${undoNumber}`;
    undos.set(undoToken, () => {
      for (const [one, row] of before) one.row = row;
      changed(ids);
    });
    changed(ids);
    return { undoToken };
  };
  const pendingDraft = (input: { draftId: string; version: number }): { owner: FakeConversation; draft: DraftView } => {
    for (const owner of world.conversations) {
      if (owner.draft.state === "ready" && owner.draft.draft.id === input.draftId) {
        if (owner.draft.draft.version !== input.version) throw new AppError("CONFLICT");
        return { owner, draft: owner.draft.draft };
      }
    }
    throw new AppError("NOT_FOUND");
  };
  const queue = (owner: FakeConversation, body: string, draft: DraftView | null): { outboxItemId: OutboxRow["id"]; undoUntil: number | null } => {
    outboxNumber += 1;
    messageNumber += 1;
    const undoUntil = Date.now() + world.settings.undoSeconds * 1000;
    const item: OutboxRow = {
      id: fakeId("outbox", outboxNumber),
      conversationId: owner.row.id,
      draftId: draft?.id ?? null,
      channelAccountId: owner.row.channelAccountId,
      channelKind: owner.row.channelKind,
      contactName: owner.row.contactName,
      recipients: ["customer@example.com"],
      subject: owner.row.subject,
      text: body,
      status: "held_undo",
      undoUntil,
      nextAttemptAt: null,
      attempts: 0,
      maxAttempts: 8,
      error: null,
      refusedRecipients: [],
      sentCopy: "none",
      isWaitingForConnection: false,
      createdAt: Date.now(),
      sentAt: null,
    };
    world.outbox.push(item);
    const oldDraft = owner.draft;
    const oldRow = owner.row;
    const template = owner.messages[0];
    if (template !== undefined) {
      owner.messages = [
        ...owner.messages,
        {
          ...template,
          id: fakeId("message", messageNumber),
          direction: "out",
          authorName: world.settings.businessName,
          text: body,
          quotedText: "",
          hasHtml: false,
          attachments: [],
          analysis: null,
          status: "queued",
          error: null,
          sentAt: Date.now(),
          receivedAt: Date.now(),
        },
      ];
    }
    owner.draft = { state: "none", reason: "answered" };
    owner.row = { ...owner.row, hasDraft: false, waitingSince: null, unreadCount: 0, preview: body.slice(0, 120), lastMessageAt: Date.now() };
    undos.set(item.id, () => {
      owner.draft = oldDraft;
      owner.row = oldRow;
      owner.messages = owner.messages.slice(0, -1);
      world.outbox = world.outbox.filter((candidate) => candidate.id !== item.id);
    });
    changed([owner.row.id]);
    emit({ type: "drafts.changed", conversationIds: [owner.row.id] });
    emit({ type: "outbox.changed", ids: [item.id] });
    return { outboxItemId: item.id, undoUntil };
  };
  const takeLabels = (left: FakeWorld["labels"]): { undoToken: string } => {
    const before = world.labels;
    const set = (labels: FakeWorld["labels"]): void => {
      world.labels = labels;
      emit({ type: "contacts.changed", ids: [] });
    };
    set(left);
    undoNumber += 1;
    undos.set(`undo-${undoNumber}`, () => set(before));
    return { undoToken: `undo-${undoNumber}` };
  };
  const contact = (id: string) => {
    const found = world.contacts.find((candidate) => candidate.id === id);
    if (found === undefined) throw new AppError("NOT_FOUND");
    return found;
  };
  const readyDrafts = () =>
    world.conversations.flatMap((one) =>
      one.draft.state === "ready"
        ? [
            {
              draft: one.draft.draft,
              contactName: one.row.contactName,
              channelKind: one.row.channelKind,
              subject: one.row.subject,
              question: one.messages.findLast((message) => message.direction === "in")?.text ?? "",
              waitingSince: one.row.waitingSince,
            },
          ]
        : [],
    );

  return {
    "app.takeLink": () => ({ to: null }),
    "app.keepInTray": () => ({}),
    "license.get": () => ({
      state: "unmanaged", because: null, endsAt: null, isClockBehind: false, companyName: "", plan: "", keyHint: null, maxDevices: null, maxAccounts: null, validUntil: null, suspendedReason: null,
      lastCheckedAt: null, isServerAway: false,
    }),
    "app.info": () => ({
      version: "0.1.0",
      platform: "linux",
      systemLanguage: "en",
      isDemo: false,
      state: world.state,
      hasPassphrase: false,
      keyProtection: "keychain",
      profilePath: "/home/owner/.config/al-mudeer",
      versions: { electron: "45.4.1", chromium: "150", node: "24.21.0" },
    }),
    "app.chooseFiles": () => ({ files: [{ token: "file-1", name: "عرض السعر.pdf", bytes: 240_000 }] }),
    "app.openAttachment": () => ({ opened: true }),
    "app.saveAttachment": () => ({ saved: true }),
    "app.openExternal": () => ({ opened: true }),
    "inbox.list": (input) =>
      pageOf(
        world.conversations
          .map((one) => one.row)
          .filter(splitTests[input.split])
          .sort((a, b) => b.lastMessageAt - a.lastMessageAt),
        input,
      ),
    "inbox.counts": () => {
      const rows = world.conversations.map((one) => one.row);
      const count = (split: keyof typeof splitTests): number => rows.filter(splitTests[split]).length;
      return {
        splits: {
          all: count("all"),
          needs_approval: count("needs_approval"),
          urgent: count("urgent"),
          unread: count("unread"),
          waiting: count("waiting"),
          snoozed: count("snoozed"),
          closed: count("closed"),
        },
        filtered: 3,
        drafts: readyDrafts().length,
        outboxWaiting: world.outbox.length,
        outboxProblems: 0,
      };
    },
    "inbox.get": (input) => {
      const one = conversation(input.conversationId);
      return { conversation: one.row, draft: one.draft, composeText: one.composeText };
    },
    "inbox.messages": (input) => {
      const { messages } = conversation(input.conversationId);
      const end = messages.length - Number(input.cursor ?? 0);
      const start = Math.max(0, end - input.limit);
      return { items: messages.slice(start, end), next: start > 0 ? String(messages.length - start) : null };
    },
    "inbox.search": (input) => {
      const words = input.query.trim().toLocaleLowerCase();
      const hits = world.conversations.flatMap((one) =>
        one.messages.flatMap((message) => {
          const start = message.text.toLocaleLowerCase().indexOf(words);
          return start < 0 || words === ""
            ? []
            : [
                {
                  conversation: one.row,
                  messageId: message.id,
                  snippet: message.text.replaceAll("\n", " "),
                  highlights: [{ start, end: start + words.length }],
                  sentAt: message.sentAt,
                },
              ];
        }),
      );
      return pageOf(hits, input);
    },
    "inbox.close": (input) => patch(input.ids, () => ({ status: "closed" })),
    "inbox.reopen": (input) => patch(input.ids, () => ({ status: "open", snoozedUntil: null })),
    "inbox.snooze": (input) => patch(input.ids, () => ({ status: "snoozed", snoozedUntil: input.until })),
    "inbox.setRead": (input) => patch(input.ids, (row) => ({ unreadCount: input.isRead ? 0 : Math.max(1, row.unreadCount) })),
    "inbox.setStarred": (input) => patch(input.ids, () => ({ isStarred: input.isStarred })),
    "inbox.setLabels": (input) =>
      patch(input.ids, (row) => ({
        labelIds: [...row.labelIds.filter((id) => !input.remove.includes(id) && !input.add.includes(id)), ...input.add],
      })),
    "inbox.markSpam": (input) => patch(input.ids, () => ({ status: "closed" })),
    "inbox.markAllRead": (input) =>
      patch(
        world.conversations
          .map((one) => one.row)
          .filter(splitTests[input.split])
          .map((row) => row.id),
        () => ({ unreadCount: 0 }),
      ),
    "inbox.undo": (input) => {
      const token = input.undoToken ?? [...undos.keys()].at(-1);
      const undo = token === undefined ? undefined : undos.get(token);
      if (token === undefined || undo === undefined) return { undone: null };
      undo();
      undos.delete(token);
      return { undone: "inbox" };
    },
    "inbox.addNote": (input) => {
      const one = conversation(input.conversationId);
      const template = one.messages[0];
      messageNumber += 1;
      const id: MessageId = fakeId("message", messageNumber);
      if (template !== undefined)
        one.messages = [
          ...one.messages,
          {
            ...template,
            id,
            direction: "note",
            text: input.text,
            quotedText: "",
            hasHtml: false,
            attachments: [],
            analysis: null,
            status: "sent",
            error: null,
            sentAt: Date.now(),
            receivedAt: Date.now(),
          },
        ];
      changed([one.row.id]);
      return { messageId: id };
    },
    "inbox.filtered": (input) =>
      pageOf(
        world.conversations.slice(0, 3).flatMap((one) => {
          const message = one.messages[0];
          return message === undefined
            ? []
            : [
                {
                  messageId: message.id,
                  conversationId: one.row.id,
                  authorName: message.authorName,
                  authorAddress: message.authorAddress,
                  subject: message.subject,
                  preview: message.text.slice(0, 120),
                  ruleKind: "spam",
                  reason: { code: "spam_words", params: { words: "free · winner", score: 9 } },
                  sentAt: message.sentAt,
                },
              ];
        }),
        input,
      ),
    "inbox.restore": (input) => ({ restored: input.messageIds.length }),
    "inbox.why": (input) => ({ steps: [{ step: "received", at: world.now, detail: { message: input.messageId } }] }),
    "inbox.forContact": (input) =>
      pageOf(
        world.conversations.map((one) => one.row).filter((row) => row.contactId === input.contactId),
        input,
      ),
    "drafts.list": (input) => pageOf(readyDrafts(), input),
    "drafts.approve": (input) => {
      const { owner, draft } = pendingDraft(input);
      return queue(owner, input.body ?? draft.body, draft);
    },
    "drafts.edit": (input) => {
      const { owner, draft } = pendingDraft(input);
      owner.draft = { state: "ready", draft: { ...draft, body: input.body, version: draft.version + 1 } };
      return { version: draft.version + 1 };
    },
    "drafts.discard": (input) => {
      const { owner, draft } = pendingDraft(input);
      owner.draft = { state: "none", reason: "discarded" };
      owner.row = { ...owner.row, hasDraft: false };
      undoNumber += 1;
      const undoToken = `undo-${undoNumber}`;
      undos.set(undoToken, () => {
        owner.draft = { state: "ready", draft };
        owner.row = { ...owner.row, hasDraft: true };
        changed([owner.row.id]);
      });
      changed([owner.row.id]);
      return { undoToken };
    },
    "drafts.regenerate": (input) => {
      const one = conversation(input.conversationId);
      const message = one.messages.findLast((candidate) => candidate.direction === "in");
      if (message === undefined) throw new AppError("NOT_FOUND");
      one.draft = { state: "preparing", messageId: message.id };
      return one.draft;
    },
    "drafts.send": (input) => queue(conversation(input.conversationId), input.body, null),
    "drafts.keepComposing": (input) => {
      conversation(input.conversationId).composeText = input.body;
      return {};
    },
    "outbox.list": (input) => pageOf(world.outbox, input),
    "outbox.undo": (input) => {
      const item = world.outbox.find((candidate) => candidate.id === input.outboxItemId);
      if (item === undefined) throw new AppError("CONFLICT");
      undos.get(item.id)?.();
      changed([item.conversationId]);
      const owner = conversation(item.conversationId);
      if (item.draftId !== null && owner.draft.state === "ready") owner.draft = { state: "ready", draft: { ...owner.draft.draft, body: item.text, version: owner.draft.draft.version + 2 } };
      emit({ type: "drafts.changed", conversationIds: [item.conversationId] });
      return { conversationId: item.conversationId, text: item.text, isSuggestion: item.draftId !== null, files: [] };
    },
    "outbox.sendNow": () => ({}),
    "outbox.retry": () => ({}),
    "outbox.discard": () => ({}),
    "outbox.resolve": () => ({ status: "sent" }),
    "contacts.list": (input) =>
      pageOf(
        world.contacts.filter((one) => one.name.includes(input.query)),
        input,
      ),
    "contacts.get": (input) => contact(input.contactId),
    "contacts.update": (input) => {
      const one = contact(input.contactId);
      if (one.version !== input.version) throw new AppError("CONFLICT");
      Object.assign(one, {
        name: input.name ?? one.name,
        notes: input.notes ?? one.notes,
        isStarred: input.isStarred ?? one.isStarred,
        version: one.version + 1,
      });
      return one;
    },
    "contacts.setBlocked": (input) => {
      const one = contact(input.contactId);
      one.isBlocked = input.isBlocked;
      undoNumber += 1;
      const undoToken = `undo-${undoNumber}`;
      undos.set(undoToken, () => {
        one.isBlocked = !input.isBlocked;
        emit({ type: "contacts.changed", ids: [one.id] });
      });
      emit({ type: "contacts.changed", ids: [one.id] });
      return { undoToken };
    },
    "contacts.merge": (input) => {
      const one = contact(input.contactId);
      const other = contact(input.otherId);
      undoNumber += 1;
      const undoToken = `undo-${undoNumber}`;
      const merge = { id: `merge-${undoNumber}`, name: other.name, reason: "person" as const, at: world.now };
      const before = { identities: one.identities, merges: one.merges };
      const own = world.conversations.filter((entry) => entry.row.contactId === other.id);
      one.identities = [...one.identities, ...other.identities.map((identity) => ({ ...identity, isPrimary: false }))];
      one.merges = [merge, ...one.merges];
      for (const entry of own) entry.row.contactId = one.id;
      merges.set(merge.id, () => {
        Object.assign(one, before);
        for (const entry of own) entry.row.contactId = other.id;
        emit({ type: "contacts.changed", ids: [] });
        return other.id;
      });
      undos.set(undoToken, () => void merges.get(merge.id)?.());
      emit({ type: "contacts.changed", ids: [] });
      return { contactId: one.id, undoToken };
    },
    "contacts.undoMerge": (input) => {
      const part = merges.get(input.mergeId);
      if (!part) throw new AppError("NOT_FOUND");
      return { otherId: part() };
    },
    "contacts.setLabels": (input) => contact(input.contactId),
    "contacts.timeline": (input) => {
      const own = world.conversations.filter((one) => one.row.contactId === input.contactId).flatMap((one) => one.messages);
      return pageOf(
        [...own].reverse().map((message) => ({
          messageId: message.id,
          conversationId: message.conversationId,
          channelKind: "email" as const,
          direction: message.direction,
          subject: message.subject,
          preview: message.text.slice(0, 100),
          sentAt: message.sentAt,
        })),
        input,
      );
    },
    "labels.list": () => ({ items: world.labels }),
    "labels.save": (input) => {
      const label = { id: input.id ?? fakeId("label", world.labels.length + 1), name: input.name, colour: input.colour, useCount: 0 };
      world.labels = [...world.labels.filter((one) => one.id !== label.id), label];
      return label;
    },
    "labels.remove": (input) => takeLabels(world.labels.filter((one) => one.id !== input.id)),
    "labels.merge": (input) => takeLabels(world.labels.filter((one) => one.id !== input.from)),
    "channels.list": () => ({ items: world.accounts }),
    "channels.releaseSending": (input) => {
      world.accounts = world.accounts.map((one) => (one.id === input.accountId ? { ...one, sendingHeldAt: null } : one));
      emit({ type: "channels.changed", accountId: input.accountId });
      return {};
    },
    "channels.sendLimits": () => ({ kinds: { image: { maxBytes: 5_242_880 }, video: null, audio: { maxBytes: 15_728_640 }, document: { maxBytes: 10_485_760 }, other: { maxBytes: 18_874_368 } }, maxTotalBytes: 26_214_400, maxFiles: 20 }),
    "app.giveFile": (input) => {
      givenNumber += 1;
      return { token: `given-${givenNumber}`, name: input.name, bytes: input.content.length };
    },
    "channels.checkNow": () => ({}),
    "health.disk": () => ({ freeBytes: world.freeBytes, isLow: world.freeBytes < 524_288_000 }),
    "channels.activity": () => ({
      requests: 120,
      refusedRequests: 2,
      limitedRequests: 0,
      averageMs: 180,
      hours: Array.from({ length: 24 }, (_, hour) => ({ at: world.now - (23 - hour) * 3_600_000, received: hour % 5, sent: hour % 3, failed: hour === 20 ? 1 : 0 })),
      days: [],
      log: [{ at: world.now - 600_000, event: "online", detail: {} }],
    }),
    "channels.update": (input) => {
      world.accounts = world.accounts.map((one) => (one.id === input.accountId ? { ...one, displayName: input.settings.displayName, settings: input.settings } : one));
      emit({ type: "channels.changed", accountId: input.accountId });
      return {};
    },
    // Whatever is tried works.
    "channels.test": (input) => ({
      ok: true,
      steps: input.settings.kind === "telegram_bot" ? [{ step: "telegram_token", status: "ok", error: null, detail: { botId: input.settings.botId, username: "oasis_bot", name: "Oasis" } }] : [],
    }),
    "channels.cancelTest": () => ({}),
    "channels.add": (input) => {
      const added = fakeAdded(input.settings, world.accounts.length + 1, world.now);
      world.accounts = [...world.accounts, added];
      emit({ type: "channels.changed", accountId: added.id });
      return { accountId: added.id };
    },
    // Where a link stands is played by the test, in the name the page gave it.
    "whatsapp.link": () => ({}),
    "whatsapp.cancelLink": () => ({}),
    "channels.setPaused": () => ({}),
    "channels.setImportPaused": (input) => {
      world.accounts = world.accounts.map((one) => (one.id === input.accountId ? { ...one, importPaused: input.isPaused } : one));
      emit({ type: "channels.changed", accountId: input.accountId });
      return {};
    },
    "settings.get": () => world.settings,
    "settings.set": (input) => {
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      world.settings = { ...world.settings, ...Object.fromEntries(given) };
      return world.settings;
    },
    "app.listBackups": () => ({ items: [2, 30, 400].map((hours, n) => ({ token: `backup-${n}`, path: `/home/owner/Documents/Al-Mudeer Backups/al-mudeer-${n}`, createdAt: world.now - hours * 3_600_000, bytes: 48_000_000 + n }))}),
    "app.checkBackup": (input) => {
      if (input.token === "backup-2" && input.passphrase !== "right") throw new AppError(input.passphrase === null ? "PASSPHRASE_NEEDED" : "PASSPHRASE_WRONG");
      return { messages: 1240, conversations: 318, newestAt: world.now - 7_200_000 };
    },
    "app.restoreBackup": () => ({}),
    "backup.since": () => ({ incoming: 14, replies: 3, notes: 1 }),
    "pictures.named": () => ({ count: 3, hosts: ["images.example", "cdn.example"], isAllowed: false }),
    "pictures.senders": () => ({ items: [{ address: "news@shop.example", createdAt: world.now }] }),
    "savedReplies.list": () => ({ items: world.savedReplies }),
    "filters.list": () => ({ items: world.rules }),
    "filters.save": (input) => {
      const rule = { ...input, id: input.id ?? fakeId<FilterRuleId>("rule", world.rules.length + 1) };
      world.rules = [...world.rules.filter((one) => one.id !== rule.id), rule];
      return rule;
    },
  };
};
