import { useState, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { AttachmentView } from "../../../../shared/domain/message.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { mediaAddress } from "../../../ipc/media-address.ts";

interface AttachmentPictureProps {
  readonly attachment: AttachmentView;
  readonly onOpen: () => void;
}

/** The picture itself in a box of fixed height, so that nothing moves when it arrives. What cannot be shown leaves the line below it alone. */
export function AttachmentPicture({ attachment, onOpen }: AttachmentPictureProps): ReactNode {
  const t = useWords();
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return null;
  return (
    <AriaButton onPress={onOpen} aria-label={t("attachment.openName", { name: attachment.fileName })} className="flex h-52 w-full cursor-default items-center justify-center overflow-hidden rounded-t-control bg-sunken">
      <img src={mediaAddress(attachment.id)} alt="" decoding="async" draggable={false} className="max-h-full max-w-full object-contain" onError={() => setIsBroken(true)} />
    </AriaButton>
  );
}
