import { ChevronRight, FolderOpen, Mail, MessageCircle, Send, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { navigate } from "../../app/router.ts";
import { Button } from "../../components/button.tsx";
import { cx } from "../../components/cx.ts";
import { toast } from "../../components/toast-queue.ts";
import { useWords } from "../../i18n/use-words.ts";
import { EmailForm } from "./email/email-form.tsx";
import { FolderForm } from "./folder-form.tsx";
import { FormPage } from "./form-page.tsx";
import { TelegramWizard } from "./telegram/telegram-wizard.tsx";
import { WhatsAppWizard } from "./whatsapp/whatsapp-wizard.tsx";

const kinds: readonly { readonly id: "email" | "whatsapp" | "telegram" | "folder"; readonly Icon: LucideIcon; readonly colour: string }[] = [
  { id: "email", Icon: Mail, colour: "text-channel-email" },
  { id: "whatsapp", Icon: MessageCircle, colour: "text-channel-whatsapp" },
  { id: "telegram", Icon: Send, colour: "text-channel-telegram" },
  { id: "folder", Icon: FolderOpen, colour: "text-channel-email" },
];

function KindChoice(): ReactNode {
  const t = useWords();
  return (
    <FormPage title={t("channels.add")} isHeadingFocused>
      <h2 className="pb-3 text-base font-medium text-text-2">{t("channels.kind.title")}</h2>
      <ul className="flex flex-col gap-2">
        {kinds.map(({ id, Icon, colour }) => (
          <li key={id}>
            <Link href={`#/channels/add/${id}`} className="flex items-center gap-4 rounded-control border border-line px-4 py-3 transition-colors hover:bg-hover">
              <Icon size={22} strokeWidth={1.75} aria-hidden className={cx("shrink-0", colour)} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="text-base font-medium text-text">{t(`channels.kind.${id}`)}</span>
                <span className="text-sm text-text-2">{t(`channels.kind.${id}Hint`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden className="mirror shrink-0 text-text-3" />
            </Link>
          </li>
        ))}
      </ul>
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
