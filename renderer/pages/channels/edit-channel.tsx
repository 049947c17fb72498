import { useEffect, type ReactNode } from "react";
import { navigate } from "../../app/router.ts";
import { Button } from "../../components/button.tsx";
import { toast } from "../../components/toast-queue.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useRoute } from "../../ipc/use-route.ts";
import { accountName } from "./account-name.ts";
import { EmailForm } from "./email/email-form.tsx";
import { FolderForm } from "./folder-form.tsx";
import { FormPage } from "./form-page.tsx";
import { TelegramForm } from "./telegram/telegram-form.tsx";
import { WhatsAppForm } from "./whatsapp/whatsapp-form.tsx";
import { WhatsAppWizard } from "./whatsapp/whatsapp-wizard.tsx";

export function EditChannel({ accountId, field }: { readonly accountId: string; readonly field: string }): ReactNode {
  const t = useWords();
  const list = useRoute("channels.list", {}).data?.items;
  const account = list?.find((candidate) => candidate.id === accountId);
  const isGone = list !== undefined && account === undefined;
  useEffect(() => {
    if (isGone) navigate("channels");
  }, [isGone]);
  if (account === undefined) return null;
  const saved = (): void => {
    navigate("channels", accountId);
    toast({ text: t("channelForm.changed") });
  };
  const cancel = <Button onPress={() => navigate("channels", accountId)}>{t("common.cancel")}</Button>;
  return (
    <FormPage title={t("channels.editTitle", { name: accountName(account, t) })} isHeadingFocused={account.kind !== "folder" && field !== "password"}>
      {account.settings.kind === "email" && <EmailForm key={account.id} account={account} isPasswordAsked={field === "password"} onSaved={saved} aside={cancel} />}
      {account.settings.kind === "folder" && <FolderForm key={account.id} account={account} onSaved={saved} aside={cancel} />}
      {account.settings.kind === "telegram_bot" && <TelegramForm key={account.id} account={account} isTokenAsked={field === "password"} onSaved={saved} aside={cancel} />}
      {account.settings.kind === "whatsapp_web" && field !== "link" && <WhatsAppForm key={account.id} account={account} settings={account.settings} onSaved={saved} aside={cancel} />}
      {account.settings.kind === "whatsapp_web" && field === "link" && <WhatsAppWizard key={account.id} account={account} onDone={saved} aside={cancel} />}
    </FormPage>
  );
}
