import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import type { IdentityView } from "../../../../shared/domain/contact.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { ProfileSection } from "./profile-section.tsx";

export function ProfileIdentities({ identities }: { readonly identities: readonly IdentityView[] }): ReactNode {
  const t = useWords();
  const copy = (value: string): void => void navigator.clipboard.writeText(value).then(() => toast({ text: t("common.copied"), detail: value }));
  return (
    <ProfileSection title={t("contacts.identitiesTitle")}>
      <ul className="flex flex-col">
        {identities.map((identity) => (
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
    </ProfileSection>
  );
}
