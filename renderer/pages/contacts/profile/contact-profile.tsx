import type { ReactNode } from "react";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { ProfileHeader } from "./profile-header.tsx";
import { ProfileIdentities } from "./profile-identities.tsx";
import { ProfileNotes } from "./profile-notes.tsx";
import { ProfileTimeline } from "./profile-timeline.tsx";

interface ContactProfileProps {
  readonly contactId: ContactId;
  readonly onClose: () => void;
}

/** One customer over all channels: who, how to reach, what to remember, what was said. */
export function ContactProfile({ contactId, onClose }: ContactProfileProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { data: contact, error } = useRoute("contacts.get", { contactId });
  if (error !== null) {
    return (
      <div className="flex-1 p-5">
        <ErrorNote error={errorDataOf(error)} actions={{ retry: onClose }} />
      </div>
    );
  }
  if (contact === undefined) return <div className="flex-1 bg-canvas" aria-busy="true" />;
  const facts: readonly (readonly [string, string])[] = [
    [t("contacts.language"), contact.language === null || contact.language === "und" ? t("contacts.languageUnknown") : format.languageName(contact.language)],
    [t("contacts.since"), format.date(contact.firstSeenAt)],
    [t("contacts.conversations"), format.number(contact.conversationCount)],
  ];
  return (
    <div className="quiet-scroll min-w-0 flex-1 bg-canvas" data-region="profile" tabIndex={0} role="region" aria-label={contact.name}>
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 p-5">
        <ProfileHeader contact={contact} />
        <dl className="flex flex-wrap gap-x-10 gap-y-2">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-sm text-text-3">{name}</dt>
              <dd className="text-base text-text">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <div className="grid gap-5 lg:grid-cols-2">
          <ProfileIdentities contact={contact} />
          <ProfileNotes contact={contact} />
        </div>
        <ProfileTimeline contactId={contact.id} />
      </div>
    </div>
  );
}
