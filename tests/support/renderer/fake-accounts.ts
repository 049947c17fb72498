import { addressOf, type AccountSettings, type AccountView } from "../../../shared/domain/channel.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { fakeId } from "./fake-ids.ts";

const numbers: Readonly<Record<ChannelKind, number>> = { email: 1, whatsapp_web: 2, telegram_bot: 3, folder: 4, phone: 5 };

export const accountOf = (kind: ChannelKind): ChannelAccountId => fakeId("account", numbers[kind]);

const account = (kind: ChannelKind, name: string, address: string, now: number): AccountView => ({
  id: accountOf(kind),
  kind,
  displayName: name,
  address,
  status: "online",
  error: null,
  nextAttemptAt: null,
  lastCheckedAt: now - 90_000,
  lastOkAt: now - 90_000,
  completeUntil: now - 90_000,
  breaker: "closed",
  progress: null,
  importPaused: false,
  suspendedBecause: null,
  suspendedBy: null,
  linkedUntil: null,
  sendingHeldAt: null,
  dailyCeiling: null,
  waitingToSend: 0,
  failedToSend: 0,
  unknownToSend: 0,
  receivedToday: 14,
  sentToday: 9,
  isSample: false,
  settings: {
    kind: "email",
    address: "hello@oasis.example",
    displayName: name,
    imap: { host: "imap.oasis.example", port: 993, security: "tls", user: "hello@oasis.example" },
    smtp: { host: "smtp.oasis.example", port: 465, security: "tls", user: "hello@oasis.example" },
    trustedCertificates: [],
    sentFolder: null,
    quoteReplies: true,
    pollIntervalSeconds: 300,
    importRange: 30,
  },
});

/** What was just connected has brought nothing yet. */
export const fakeAdded = (settings: AccountSettings, number: number, now: number): AccountView => {
  const { kind, displayName } = settings;
  return { ...account(kind, displayName, addressOf(settings), now), id: fakeId("account", 100 + number), settings, receivedToday: 0, sentToday: 0 };
};

export const fakeAccounts = (now: number): AccountView[] => [
  account("email", "متجر الواحة", "hello@oasis.example", now),
  {
    ...account("whatsapp_web", "WhatsApp", "+966 55 000 1111", now),
    settings: {
      kind: "whatsapp_web",
      displayName: "WhatsApp",
      phone: "966550001111",
      sessionId: "0b8f6a52-6f0e-4a5b-9d7c-3f1e2d4c5b6a",
      linkedAt: now - 86_400_000,
      browser: "window",
      browserPath: null,
      readsGroups: false,
      tellsRead: true,
      maxSendsPerMinute: 30,
      maxSendsPerDay: 300,
    },
  },
  account("telegram_bot", "@oasis_bot", "@oasis_bot", now),
];
