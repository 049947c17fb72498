import type { ReactNode } from "react";
import { Bidi, Ltr } from "../../../components/bidi.tsx";
import { ChannelGlyph } from "../../../components/channel-glyph.tsx";
import type { KnownBot } from "./use-telegram-form.ts";

/** Whom the token belongs to: seen before anything is saved. */
export function BotCard({ bot }: { readonly bot: KnownBot }): ReactNode {
  return (
    <div data-surface data-bot-card className="flex items-center gap-3 rounded-control border border-line bg-canvas px-4 py-3">
      {bot.picture === null ? (
        <span className="flex size-11 shrink-0 items-center justify-center rounded-full bg-sunken">
          <ChannelGlyph kind="telegram_bot" size={22} />
        </span>
      ) : (
        <img src={bot.picture} alt="" className="size-11 shrink-0 rounded-full object-cover" />
      )}
      <span className="flex min-w-0 flex-col">
        <Bidi className="text-base font-medium text-text">{bot.name}</Bidi>
        <Ltr className="copyable text-sm text-text-3">{`@${bot.botUsername}`}</Ltr>
      </span>
    </div>
  );
}
