import { ChevronRight, FolderOpen, Mail, MessageCircle, Send, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Link } from "react-aria-components";
import { cx } from "../../components/cx.ts";
import { useWords } from "../../i18n/use-words.ts";

export type ChannelChoice = "email" | "whatsapp" | "telegram" | "folder";

const looks: Readonly<Record<ChannelChoice, { readonly Icon: LucideIcon; readonly colour: string }>> = {
  email: { Icon: Mail, colour: "text-channel-email" },
  whatsapp: { Icon: MessageCircle, colour: "text-channel-whatsapp" },
  telegram: { Icon: Send, colour: "text-channel-telegram" },
  folder: { Icon: FolderOpen, colour: "text-channel-email" },
};

interface KindListProps<K extends ChannelChoice> {
  readonly kinds: readonly K[];
  /** Where each has a page of its own, its address; otherwise what choosing it does. */
  readonly choose: { readonly hrefOf: (kind: K) => string } | { readonly onChoose: (kind: K) => void };
}

/** What can be connected, each with a line that says what it means. */
export function KindList<K extends ChannelChoice>({ kinds, choose }: KindListProps<K>): ReactNode {
  const t = useWords();
  return (
    <ul className="flex flex-col gap-2">
      {kinds.map((kind) => {
        const name: ChannelChoice = kind;
        const { Icon, colour } = looks[name];
        const row = (
          <>
            <Icon size={22} strokeWidth={1.75} aria-hidden className={cx("shrink-0", colour)} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-base font-medium text-text">{t(`channels.kind.${name}`)}</span>
              <span className="text-sm text-text-2">{t(`channels.kind.${name}Hint`)}</span>
            </span>
            <ChevronRight size={18} aria-hidden className="mirror shrink-0 text-text-3" />
          </>
        );
        return (
          <li key={kind}>
            {"hrefOf" in choose ? (
              <Link href={choose.hrefOf(kind)} className={rowLook}>
                {row}
              </Link>
            ) : (
              <Button data-kind={kind} onPress={() => choose.onChoose(kind)} className={rowLook}>
                {row}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const rowLook = "flex w-full cursor-default items-center gap-4 rounded-control border border-line px-4 py-3 text-start transition-colors hover:bg-hover";
