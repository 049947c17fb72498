import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo, useRef, useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { request } from "../../../ipc/client.ts";
import { refreshChannels } from "../channel-actions.ts";
import { useChannelTest, type ChannelTest } from "../test/use-channel-test.ts";
import { emptyTelegram, secretsOf, settingsOf, telegramSchema, valuesOf, type TelegramValues } from "./telegram-values.ts";

/** What the test found out about the bot. */
export interface KnownBot {
  readonly botId: string;
  readonly botUsername: string;
  readonly name: string;
  /** A data: address, null without a picture. */
  readonly picture: string | null;
}

export interface TelegramForm {
  readonly form: UseFormReturn<TelegramValues>;
  readonly test: ChannelTest;
  readonly verdict: "untested" | "passed" | "failed" | "running";
  readonly isChangedSinceTest: boolean;
  readonly bot: KnownBot | null;
  readonly runTest: () => Promise<boolean>;
  /** The owner agreed: the webhook goes, the messages come here. */
  readonly takeOver: () => Promise<boolean>;
  readonly save: () => Promise<{ readonly accountId: ChannelAccountId; readonly name: string }>;
}

/** What the connection depends on: a change of anything else leaves the test's result standing. */
const connectionOf = (values: TelegramValues): string => JSON.stringify([values.token.trim(), values.apiRoot.trim(), values.takesOverWebhook]);

export const useTelegramForm = (account: AccountView | undefined): TelegramForm => {
  const stored = account?.settings.kind === "telegram_bot" ? account.settings : undefined;
  const initial = useRef(stored === undefined ? emptyTelegram : valuesOf(stored)).current;
  const isNew = stored === undefined;
  const schema = useMemo(() => telegramSchema(isNew), [isNew]);
  const form = useForm<TelegramValues>({ resolver: zodResolver(schema), defaultValues: initial, mode: "onTouched" });
  const test = useChannelTest();
  const [tested, setTested] = useState<string | null>(isNew ? null : connectionOf(initial));
  const current = connectionOf(form.watch());
  const isChangedSinceTest = tested !== null && tested !== current;
  const verdict = test.status === "running" ? "running" : tested !== current ? "untested" : test.status === "idle" ? (isNew ? "untested" : "passed") : test.status;
  const detail = test.steps.find((step) => step.step === "telegram_token" && step.status === "ok")?.detail;
  const bot: KnownBot | null = detail === undefined ? null : { botId: detail["botId"] ?? "", botUsername: detail["username"] ?? "", name: detail["name"] ?? "", picture: detail["picture"] ?? null };
  const known = { botId: stored?.botId ?? "", botUsername: bot?.botUsername ?? stored?.botUsername ?? "" };

  const runTest = async (): Promise<boolean> => {
    if (!(await form.trigger(["token", "apiRoot"], { shouldFocus: true }))) return false;
    const values = form.getValues();
    setTested(connectionOf(values));
    return test.run(account?.id ?? null, settingsOf(values, known), secretsOf(values));
  };
  return {
    form, test, verdict, isChangedSinceTest, bot, runTest,
    takeOver: () => {
      form.setValue("takesOverWebhook", true);
      return runTest();
    },
    save: async () => {
      const values = form.getValues();
      const settings = settingsOf({ ...values, displayName: values.displayName.trim() === "" ? (bot?.name ?? "") : values.displayName }, known);
      const secrets = secretsOf(values);
      if (account !== undefined) await request("channels.update", { accountId: account.id, settings, secrets });
      const accountId = account?.id ?? (await request("channels.add", { settings, secrets })).accountId;
      await refreshChannels();
      return { accountId, name: settings.displayName === "" ? `@${settings.botUsername}` : settings.displayName };
    },
  };
};
