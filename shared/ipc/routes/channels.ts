import { z } from "zod";
import { AccountActivity, AccountSecrets, AccountSettings, AccountView, ImportRange, MailServer, VerifyStepView, WhatsAppSettings } from "../../domain/channel.ts";
import { ChannelAccountId } from "../../domain/ids.ts";
import { SendLimits } from "../../domain/send-limits.ts";
import { route } from "../route.ts";

const One = z.strictObject({ accountId: ChannelAccountId });

export const channelRoutes = {
  "channels.list": route(z.strictObject({}), z.object({ items: z.array(AccountView) })),
  /** Guessed from the address alone, without a network. */
  "channels.guess": route(
    z.strictObject({ address: z.string().max(320) }),
    z.object({ imap: MailServer, smtp: MailServer, providerName: z.string().nullable(), needsAppPassword: z.boolean(), helpUrl: z.string().nullable() }).nullable(),
  ),
  /** Steps also arrive one by one as `channels.testStep` events that name `testId`. `accountId` uses the stored secrets where none are given. */
  "channels.test": route(
    z.strictObject({ testId: z.string().max(60), accountId: ChannelAccountId.nullable(), settings: AccountSettings, secrets: AccountSecrets }),
    z.object({ ok: z.boolean(), steps: z.array(VerifyStepView) }),
  ),
  "channels.cancelTest": route(z.strictObject({ testId: z.string().max(60) }), z.object({})),
  "channels.add": route(z.strictObject({ settings: AccountSettings, secrets: AccountSecrets }), z.object({ accountId: ChannelAccountId })),
  "channels.update": route(One.extend({ settings: AccountSettings, secrets: AccountSecrets }), z.object({})),
  /** Forgets the account and its secrets; conversations stay unless `withMessages`. */
  "channels.remove": route(One.extend({ withMessages: z.boolean() }), z.object({})),
  /** What may be attached to a reply on this account, for the page to say before anything is handed over. */
  "channels.sendLimits": route(z.strictObject({ accountId: ChannelAccountId }), SendLimits),
  "channels.checkNow": route(z.strictObject({ accountId: ChannelAccountId.nullable() }), z.object({})),
  "channels.setPaused": route(One.extend({ isPaused: z.boolean() }), z.object({})),
  "channels.setImportPaused": route(One.extend({ isPaused: z.boolean() }), z.object({})),
  /** Stops an account with a reason that its card shows; null lets it work again. */
  "channels.setSuspended": route(One.extend({ reason: z.string().trim().min(1).max(300).nullable() }), z.object({})),
  /** The owner looked at the phone and lets sending continue after warning signs. */
  "channels.releaseSending": route(One, z.object({})),
  "channels.activity": route(One, AccountActivity),
  "channels.importOlder": route(One.extend({ range: ImportRange }), z.object({})),
  /** `pathToken` from `app.chooseImport`; progress comes as `import.progress` events. */
  "channels.importFiles": route(
    z.strictObject({ pathToken: z.string().max(60), treatAs: z.enum(["history", "new"]) }),
    z.object({ imported: z.number().int(), alreadyThere: z.number().int(), unreadable: z.array(z.object({ name: z.string(), code: z.string() })) }),
  ),
  /**
   * Links a phone: a new account, or `accountId` anew. Answers once it has begun; where it stands arrives as `whatsapp.linkState` events that name
   * `linkId`. `phone` asks for a pairing code instead of a QR code.
   */
  "whatsapp.link": route(
    z.strictObject({ linkId: z.string().max(60), accountId: ChannelAccountId.nullable(), phone: z.string().regex(/^\d{5,20}$/).nullable(), settings: WhatsAppSettings.pick({ displayName: true, browser: true, browserPath: true, readsGroups: true }) }),
    z.object({}),
  ),
  "whatsapp.cancelLink": route(z.strictObject({ linkId: z.string().max(60) }), z.object({})),
  "sample.load": route(z.strictObject({}), z.object({ accountId: ChannelAccountId })),
  "sample.remove": route(z.strictObject({}), z.object({})),
} as const;

