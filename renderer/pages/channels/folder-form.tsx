import { zodResolver } from "@hookform/resolvers/zod";
import { useState, type ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { EmailSettings, type AccountView, type FolderSettings } from "../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { ChoiceCards } from "../../components/choice-cards.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { request } from "../../ipc/client.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { refreshChannels } from "./channel-actions.ts";
import { FormActions } from "./email/form-actions.tsx";
import { FormText } from "./form-text.tsx";
import { TestSteps } from "./test/test-steps.tsx";
import { useChannelTest } from "./test/use-channel-test.ts";

const Path = z.string().trim().max(4096, "tooLong");
const isFull = (path: string): boolean => path === "" || /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path);
const Values = z.object({
  path: Path.min(1, "required").refine(isFull, "path"),
  sendTo: Path.refine(isFull, "path"),
  address: z.string().trim().min(1, "required").refine((value) => value === "" || EmailSettings.shape.address.safeParse(value).success, "address"),
  displayName: z.string().trim().max(120, "tooLong"),
  treatAs: z.enum(["history", "new"]),
});
type Values = z.infer<typeof Values>;

const settingsFrom = (values: Values): FolderSettings => ({ ...values, kind: "folder", path: values.path.trim(), sendTo: values.sendTo.trim() === "" ? null : values.sendTo.trim(), address: values.address.trim(), displayName: values.displayName.trim(), isSample: false });

interface FolderFormProps {
  readonly account?: AccountView;
  readonly onSaved: (accountId: ChannelAccountId, name: string, isProven: boolean) => void;
  readonly aside?: ReactNode;
}

/** Mail that other programs lay into a folder of this computer. */
export function FolderForm({ account, onSaved, aside }: FolderFormProps): ReactNode {
  const t = useWords();
  const stored = account?.settings.kind === "folder" ? account.settings : undefined;
  const form = useForm<Values>({
    resolver: zodResolver(Values),
    mode: "onTouched",
    defaultValues: { path: stored?.path ?? "", sendTo: stored?.sendTo ?? "", address: stored?.address ?? "", displayName: stored?.displayName ?? "", treatAs: stored?.treatAs ?? "history" },
  });
  const test = useChannelTest();
  const [tested, setTested] = useState<string | null>(null);
  const [saveError, setSaveError] = useState<AppErrorData | null>(null);
  const { control } = form;
  const current = JSON.stringify([form.watch("path"), form.watch("sendTo")]);
  const verdict = test.status === "running" ? "running" : tested !== current || test.status === "idle" ? "untested" : test.status;
  const runTest = form.handleSubmit(async (values) => {
    setTested(JSON.stringify([values.path, values.sendTo]));
    await test.run(account?.id ?? null, settingsFrom(values), {});
  });
  const save = form.handleSubmit(async (values) => {
    setSaveError(null);
    try {
      const settings = settingsFrom(values);
      if (account !== undefined) await request("channels.update", { accountId: account.id, settings, secrets: {} });
      const id = account?.id ?? (await request("channels.add", { settings, secrets: {} })).accountId;
      await refreshChannels();
      onSaved(id, settings.displayName === "" ? settings.address : settings.displayName, verdict === "passed");
    } catch (error) {
      setSaveError(errorDataOf(error));
    }
  });
  return (
    <form
      noValidate
      data-form="folder"
      onSubmit={(event) => {
        event.preventDefault();
        void (verdict === "passed" ? save() : runTest());
      }}
      className="flex flex-col gap-4"
    >
      <FormText control={control} name="path" autoFocus isTechnical label={t("channelForm.folderPath")} hint={t("channelForm.folderPathHint")} />
      <FormText control={control} name="address" isTechnical type="email" inputMode="email" label={t("channelForm.address")} hint={t("channelForm.addressHint")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormText control={control} name="displayName" label={t("channelForm.displayName")} hint={t("channelForm.displayNameHint")} />
        <FormText control={control} name="sendTo" isTechnical label={t("channelForm.folderSendTo")} hint={t("channelForm.folderSendToHint")} />
      </div>
      <Controller
        control={control}
        name="treatAs"
        render={({ field }) => (
          <ChoiceCards
            label={t("channelForm.treatAs")}
            isInRow
            choices={[
              { id: "history", label: t("channelForm.treatHistory"), hint: t("channelForm.treatHistoryHint") },
              { id: "new", label: t("channelForm.treatNew"), hint: t("channelForm.treatNewHint") },
            ]}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {test.status !== "idle" && <TestSteps settings={settingsFrom(form.getValues())} steps={test.steps} actions={{ channels: () => form.setFocus("path"), retry: () => void runTest() }} />}
      {test.error !== null && <ErrorNote error={test.error} onlyOwnActions />}
      {saveError !== null && <ErrorNote error={saveError} onlyOwnActions />}
      <FormActions isNew={account === undefined} isTried={test.status !== "idle"} verdict={verdict} isChangedSinceTest={tested !== null && tested !== current} isSaving={form.formState.isSubmitting} onTest={() => void runTest()} onStop={test.stop} onSaveAnyway={() => void save()} aside={aside} />
    </form>
  );
}
