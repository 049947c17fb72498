import { Contact, ExternalLink, MapPin, Mic, Sticker, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageKind, MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";

const named: Partial<Record<MessageKind, LucideIcon>> = { location: MapPin, contact: Contact, voice: Mic, sticker: Sticker };

/** The place as the channel wrote it, in the last line of the text. */
const placeOf = (text: string): { readonly latitude: string; readonly longitude: string } | null => {
  const [, latitude, longitude] = /^(-?\d{1,2}\.\d+), (-?\d{1,3}\.\d+)$/u.exec(text.split("\n").at(-1) ?? "") ?? [];
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
};

/** What a message is, where its text alone would not say: a place, a visiting card, a voice message. */
export function MessageKindLine({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const { kind } = message;
  const Icon = named[kind];
  if (Icon === undefined || (kind !== "location" && kind !== "contact" && kind !== "voice" && kind !== "sticker")) return null;
  const place = kind === "location" ? placeOf(message.text) : null;
  return (
    <span className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium text-text-2">
      <Icon size={15} aria-hidden />
      {t(`thread.kind.${kind}`)}
      {place !== null && (
        <Button
          size="small"
          icon={<ExternalLink size={14} aria-hidden />}
          onPress={() => void request("app.openExternal", { url: `https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=17/${place.latitude}/${place.longitude}` }).catch(showProblem)}
        >
          {t("thread.openMap")}
        </Button>
      )}
    </span>
  );
}
