import { memo, type ReactNode } from "react";
import type { Analysis } from "../../../../shared/domain/analysis.ts";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { navigate } from "../../../app/router.ts";
import { Avatar } from "../../../components/avatar.tsx";
import { Line, Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { Chip } from "../../../components/chip.tsx";
import { LabelChip } from "../../../components/label-chip.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { setBlocked } from "../conversation-actions.ts";
import { AnalysisFacts } from "./analysis-facts.tsx";
import { ContactIdentities } from "./contact-identities.tsx";
import { ContactNotes } from "./contact-notes.tsx";
import { ContactTimeline } from "./contact-timeline.tsx";

interface ContactPaneProps {
  readonly row: ConversationRow;
  readonly analysis: Analysis | null;
}

function KnownContact({ contactId, row }: { readonly contactId: ContactId; readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const contact = useRoute("contacts.get", { contactId }).data;
  if (contact === undefined) return null;
  return (
    <>
      <ContactIdentities identities={contact.identities} />
      <ContactNotes key={contact.id} contact={contact} />
      <ContactTimeline contactId={contact.id} exceptId={row.id} />
      <p className="px-4 pt-3 text-xs text-text-3">
        {t("contact.since", { when: format.date(contact.firstSeenAt) })} · {t("contact.conversations", { count: contact.conversationCount })}
      </p>
      <div className="flex flex-wrap gap-1 px-2 pt-1 pb-4">
        <Button size="small" onPress={() => navigate("contacts", contact.id)}>
          {t("contact.openProfile")}
        </Button>
        {contact.isBlocked && (
          <Button size="small" onPress={() => void setBlocked(contact.id, contact.name, false)}>
            {t("action.unblock")}
          </Button>
        )}
      </div>
    </>
  );
}

export const ContactPane = memo(function ContactPane({ row, analysis }: ContactPaneProps): ReactNode {
  const t = useWords();
  const contact = useRoute("contacts.get", { contactId: row.contactId as ContactId }, { enabled: row.contactId !== null }).data;
  const labels = useRoute("labels.list", {}).data?.items ?? [];
  const own = labels.filter((label) => row.labelIds.includes(label.id));
  return (
    <div className="quiet-scroll h-full bg-surface" data-region="contact" tabIndex={0} role="region" aria-label={t("contact.title")}>
      <div className="flex items-center gap-3 px-4 pt-4 pb-3">
        <Avatar name={row.contactName} size="large" tone="accent" />
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold text-text">
            <Line>{row.contactName}</Line>
          </h2>
          {contact !== undefined && <Ltr className="copyable line block text-sm text-text-3">{contact.primaryIdentity}</Ltr>}
        </div>
      </div>
      {(own.length > 0 || contact?.isBlocked === true) && (
        <div className="flex flex-wrap gap-1 px-4 pb-3">
          {own.map((label) => (
            <LabelChip key={label.id} label={label} />
          ))}
          {contact?.isBlocked === true && <Chip tone="danger">{t("contact.blocked")}</Chip>}
        </div>
      )}
      {analysis !== null && <AnalysisFacts analysis={analysis} />}
      {row.contactId === null ? (
        <p className="px-4 pt-3 text-sm text-text-3">{t("contact.none")}</p>
      ) : (
        <KnownContact contactId={row.contactId} row={row} />
      )}
    </div>
  );
});
