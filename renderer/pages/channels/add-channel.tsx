import type { ReactNode } from "react";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { navigate } from "../../app/router.ts";
import { Button } from "../../components/button.tsx";
import { toast } from "../../components/toast-queue.ts";
import { useWords } from "../../i18n/use-words.ts";
import { EmailForm } from "./email/email-form.tsx";
import { FolderForm } from "./folder-form.tsx";
import { FormPage } from "./form-page.tsx";
import { KindList } from "./kind-list.tsx";
import { TelegramWizard } from "./telegram/telegram-wizard.tsx";
import { WhatsAppWizard } from "./whatsapp/whatsapp-wizard.tsx";

function KindChoice(): ReactNode {
  const t = useWords();
  return (
    <FormPage title={t("channels.add")} isHeadingFocused>
      <h2 className="pb-3 text-base font-medium text-text-2">{t("channels.kind.title")}</h2>
      <KindList kinds={["email", "whatsapp", "telegram", "folder"]} choose={{ hrefOf: (kind) => `#/channels/add/${kind}` }} />
    </FormPage>
  );
}

export function AddChannel({ kind }: { readonly kind: string }): ReactNode {
  const t = useWords();
  const saved = (accountId: ChannelAccountId, name: string, isProven: boolean): void => {
    navigate("channels", accountId);
    toast({ text: isProven ? t("channelForm.added", { name }) : t("channelForm.addedUntested", { name }) });
  };
  const cancel = <Button onPress={() => navigate("channels")}>{t("common.cancel")}</Button>;
  if (kind === "email") {
    return (
      <FormPage title={t("channels.kind.email")} back="add">
        <EmailForm onSaved={saved} aside={cancel} />
      </FormPage>
    );
  }
  if (kind === "telegram") {
    return (
      <FormPage title={t("channels.kind.telegram")} back="add">
        <TelegramWizard onDone={(accountId, name) => saved(accountId, name, true)} aside={cancel} />
      </FormPage>
    );
  }
  if (kind === "whatsapp") {
    return (
      <FormPage title={t("channels.kind.whatsapp")} back="add">
        <WhatsAppWizard onDone={(accountId, name) => saved(accountId, name, true)} aside={cancel} />
      </FormPage>
    );
  }
  if (kind === "folder") {
    return (
      <FormPage title={t("channels.kind.folder")} back="add">
        <FolderForm onSaved={saved} aside={cancel} />
      </FormPage>
    );
  }
  return <KindChoice />;
}
