import { useState, type ReactNode } from "react";
import type { AttachmentView } from "../../../../shared/domain/message.ts";
import { mediaAddress } from "../../../ipc/media-address.ts";

/** A film with the browser's own controls. What cannot be played leaves the line below it alone. */
export function AttachmentFilm({ attachment }: { readonly attachment: AttachmentView }): ReactNode {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return null;
  return (
    // Control bars run the same way in every language.
    <video dir="ltr" controls preload="metadata" aria-label={attachment.fileName} src={mediaAddress(attachment.id)} onError={() => setIsBroken(true)} className="h-52 w-full rounded-t-control bg-sunken object-contain">
      <track kind="captions" />
    </video>
  );
}
