import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo, useRef, useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { request } from "../../../ipc/client.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { refreshChannels } from "../channel-actions.ts";
import type { SeenCertificate } from "../test/certificate-note.tsx";
import { withTrusted } from "../test/trusting.ts";
import { useChannelTest, type ChannelTest } from "../test/use-channel-test.ts";
import { connectionOf, emailSchema, emptyValues, secretsFrom, settingsFrom, valuesFrom, type EmailValues } from "./email-values.ts";

export interface EmailForm {
  readonly form: UseFormReturn<EmailValues>;
  readonly test: ChannelTest;
  /** `untested`: something the connection depends on was never tried, or was changed since. */
  readonly verdict: "untested" | "passed" | "failed" | "running";
  readonly isChangedSinceTest: boolean;
  readonly runTest: () => Promise<void>;
  readonly trust: (certificate: SeenCertificate) => Promise<void>;
  readonly save: (values: EmailValues) => Promise<ChannelAccountId>;
}

/** The form of a mailbox, the test of what stands in it, and which of its results still hold. */
export const useEmailForm = (account: AccountView | undefined, openMore: () => void): EmailForm => {
  const accounts = useAccounts();
  const known = useSettings().data?.businessName ?? "";
  // The sample shop's name is nobody's.
  const businessName = accounts.some((one) => one.isSample && one.displayName === known) ? "" : known;
  const stored = account?.settings.kind === "email" ? account.settings : undefined;
  const initial = useRef(stored === undefined ? emptyValues(businessName) : valuesFrom(stored)).current;
  const isNew = stored === undefined;
  const schema = useMemo(() => emailSchema(isNew), [isNew]);
  const form = useForm<EmailValues>({ resolver: zodResolver(schema), defaultValues: initial, mode: "onTouched" });
  const test = useChannelTest();
  // What is stored works or keeps trying by itself: it needs no new test.
  const [tested, setTested] = useState<string | null>(stored === undefined ? null : connectionOf(initial));
  const current = connectionOf(form.watch());
  const accountId = account?.id ?? null;
  const isTested = tested === current;

  const runWith = async (values: EmailValues): Promise<void> => {
    setTested(connectionOf(values));
    await test.run(accountId, settingsFrom(values), secretsFrom(values));
  };
  const runTest = form.handleSubmit(runWith, (errors) => {
    if (errors.imap !== undefined || errors.smtp !== undefined || errors.smtpPassword !== undefined || errors.sentFolder !== undefined) openMore();
  });

  return {
    form,
    test,
    verdict: test.status === "running" ? "running" : !isTested ? "untested" : test.status === "failed" ? "failed" : "passed",
    isChangedSinceTest: tested !== null && !isTested,
    runTest,
    trust: async (certificate) => {
      form.setValue("trusted", withTrusted(form.getValues("trusted"), certificate), { shouldDirty: true });
      await runWith(form.getValues());
    },
    save: async (values) => {
      const input = { settings: settingsFrom(values), secrets: secretsFrom(values) };
      if (accountId !== null) await request("channels.update", { accountId, ...input });
      const id = accountId ?? (await request("channels.add", input)).accountId;
      await refreshChannels();
      return id;
    },
  };
};
