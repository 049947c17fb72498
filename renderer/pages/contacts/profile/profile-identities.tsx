import { Copy, Merge } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { partContacts } from "./merge-actions.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { ProfileSection } from "./profile-section.tsx";

/** How the person is known on each channel, and which entries were joined to make this one. */
export function ProfileIdentities({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [isJoining, setIsJoining] = useState(false);
  const copy = (value: string): void => void navigator.clipboard.writeText(value).then(() => toast({ text: t("common.copied"), detail: value }));
  return (
    <ProfileSection
      title={t("contacts.identitiesTitle")}
      aside={
        <Button size="small" onPress={() => setIsJoining(true)}>
          <Merge size={14} aria-hidden />
          {t("merge.open")}
        </Button>
      }
    >
      <ul className="flex flex-col">
        {contact.identities.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`} className="flex min-h-9 items-center gap-3">
            <span className="w-16 shrink-0 text-sm text-text-3">{t(`contacts.kind.${identity.kind}`)}</span>
            <span className="copyable line min-w-0 flex-1 text-base text-text">
              <Ltr>{identity.value}</Ltr>
            </span>
            <IconButton size="small" label={t("contact.copyValue", { value: identity.value })} onPress={() => copy(identity.value)}>
              <Copy size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {contact.merges.length > 0 && (
        <ul aria-label={t("merge.list")} className="flex flex-col gap-1 border-t border-line pt-2">
          {contact.merges.map((merge) => (
            <li key={merge.id} className="flex min-h-9 items-center justify-between gap-3">
              <span className="min-w-0 text-sm text-text-2">{t(`merge.because.${merge.reason}`, { name: merge.name, when: format.date(merge.at) })}</span>
              <Button size="small" onPress={() => void partContacts(merge.id, merge.name)}>
                {t("merge.part")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isJoining && <MergeDialog contact={contact} onClose={() => setIsJoining(false)} />}
    </ProfileSection>
  );
}
