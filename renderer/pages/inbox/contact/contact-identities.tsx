import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import type { IdentityView } from "../../../../shared/domain/contact.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { PaneSection } from "./pane-section.tsx";

export function ContactIdentities({ identities }: { readonly identities: readonly IdentityView[] }): ReactNode {
  const t = useWords();
  const copy = (value: string): void => {
    void navigator.clipboard.writeText(value).then(() => toast({ text: t("common.copied"), detail: value }));
  };
  return (
    <PaneSection title={t("contact.identities")}>
      <ul className="flex flex-col">
        {identities.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`} className="flex min-h-8 items-center justify-between gap-2 text-sm">
            <Ltr className="copyable line min-w-0 text-text-2">{identity.value}</Ltr>
            <IconButton size="small" label={t("contact.copyValue", { value: identity.value })} onPress={() => copy(identity.value)}>
              <Copy size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
