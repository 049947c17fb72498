import { Ban, Pencil, Star } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { Avatar } from "../../../components/avatar.tsx";
import { Line } from "../../../components/bidi.tsx";
import { Chip } from "../../../components/chip.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { setBlocked } from "../../inbox/conversation-actions.ts";
import { updateAnyway } from "../contact-updates.ts";
import { NameForm } from "./name-form.tsx";
import { ProfileLabels } from "./profile-labels.tsx";

export function ProfileHeader({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const [isEditing, setIsEditing] = useState(false);
  const [isBlocking, setIsBlocking] = useState(false);
  const star = (): void => void updateAnyway(contact, { isStarred: !contact.isStarred });
  const block = (): void => (contact.isBlocked ? void setBlocked(contact.id, contact.name, false) : setIsBlocking(true));
  useCommands({ "conversation.star": star, "conversation.block": block });
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Avatar name={contact.name} size="large" tone="accent" />
      <div className="min-w-0 flex-1">
        {isEditing ? (
          <>
            <h2 className="sr-only">{contact.name}</h2>
            <NameForm contact={contact} onDone={() => setIsEditing(false)} />
          </>
        ) : (
          <span className="flex items-center gap-1">
            <h2 className="min-w-0 text-xl font-semibold">
              <Line>{contact.name}</Line>
            </h2>
            <IconButton size="small" label={t("contacts.editName")} onPress={() => setIsEditing(true)}>
              <Pencil size={15} aria-hidden />
            </IconButton>
          </span>
        )}
        <ProfileLabels contact={contact} />
      </div>
      <IconButton label={contact.isStarred ? t("action.unstar") : t("contacts.star")} keys={keysOf("conversation.star")} isActive={contact.isStarred} onPress={star}>
        <Star size={18} aria-hidden className={contact.isStarred ? "fill-current" : ""} />
      </IconButton>
      <IconButton label={contact.isBlocked ? t("action.unblock") : t("action.block")} keys={keysOf("conversation.block")} isActive={contact.isBlocked} onPress={block}>
        <Ban size={18} aria-hidden />
      </IconButton>
      {contact.isBlocked && (
        <p className="flex w-full items-center gap-2 text-sm text-text-2">
          <Chip tone="danger">{t("contact.blocked")}</Chip>
          {t("contacts.blockedNote")}
        </p>
      )}
      <ConfirmDialog
        title={t("block.title", { name: contact.name })}
        body={t("block.body")}
        confirm={t("block.confirm")}
        isDanger
        isOpen={isBlocking}
        onClose={() => setIsBlocking(false)}
        onConfirm={() => void setBlocked(contact.id, contact.name, true)}
      />
    </header>
  );
}
