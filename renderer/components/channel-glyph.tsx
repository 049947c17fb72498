import { FolderOpen, Mail, MessageCircle, Phone, Send } from "lucide-react";
import type { ReactNode } from "react";
import type { ChannelKind } from "../../shared/domain/common.ts";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";

const glyphs = { email: Mail, folder: FolderOpen, telegram_bot: Send, whatsapp_web: MessageCircle, phone: Phone } as const;

export const channelColour: Readonly<Record<ChannelKind, string>> = {
  email: "text-channel-email",
  folder: "text-channel-email",
  telegram_bot: "text-channel-telegram",
  whatsapp_web: "text-channel-whatsapp",
  phone: "text-channel-phone",
};

interface ChannelGlyphProps {
  readonly kind: ChannelKind;
  readonly size?: number;
  /** Off where the name of the channel stands beside it. */
  readonly isNamed?: boolean;
  readonly className?: string;
}

export function ChannelGlyph({ kind, size = 12, isNamed = false, className }: ChannelGlyphProps): ReactNode {
  const t = useWords();
  const Glyph = glyphs[kind];
  const name = isNamed ? { role: "img", "aria-label": t(`channel.${kind}`) } : { "aria-hidden": true as const };
  return <Glyph size={size} strokeWidth={2} className={cx("shrink-0", channelColour[kind], className)} {...name} />;
}
