import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { eventually } from "../../support/eventually.ts";
import { type TestEngine } from "../../support/test-engine.ts";
import type { Customer, EmulatedBot, TelegramEmulator } from "../../support/telegram-emulator.ts";

export const sara: Customer = { id: 555_001, first_name: "سارة", last_name: "القحطاني", username: "Sara_Q" };
export const omar: Customer = { id: 555_002, first_name: "Omar" };

export const telegramSettings = (emulator: TelegramEmulator, bot: EmulatedBot = emulator.bot) =>
  ({ kind: "telegram_bot", displayName: "متجر الواحة", botId: String(bot.id), botUsername: bot.username, apiRoot: emulator.url, maxSendsPerMinute: 1800 }) as const;

/** Adds the bot and waits until it listens, so that what is written from now on wakes the long poll. */
export const addBot = async (test: TestEngine, emulator: TelegramEmulator, options: { readonly bot?: EmulatedBot; readonly readsGroups?: boolean } = {}): Promise<string> => {
  const bot = options.bot ?? emulator.bot;
  const { accountId } = await test.request("channels.add", { settings: { ...telegramSettings(emulator, bot), readsGroups: options.readsGroups ?? false }, secrets: { botToken: bot.token } });
  await eventually(() => bot.isPolled(), Boolean);
  return accountId;
};

export const rowsOf = async (test: TestEngine) => (await test.request("inbox.list", { split: "all" })).items;

export const messagesOf = async (test: TestEngine): Promise<RouteOutput<"inbox.messages">["items"]> => {
  const [row] = await eventually(() => rowsOf(test), (rows) => rows.length > 0);
  return row ? (await test.request("inbox.messages", { conversationId: row.id })).items : [];
};

/** The first conversation whose draft waits. */
export const drafted = async (test: TestEngine) => {
  const [row] = await eventually(async () => (await test.request("inbox.list", { split: "needs_approval" })).items, (rows) => rows.length > 0);
  if (!row) throw new Error("no draft");
  const detail = await test.request("inbox.get", { conversationId: row.id });
  if (detail.draft.state !== "ready") throw new Error(`draft is ${detail.draft.state}`);
  return { row, draft: detail.draft.draft };
};
