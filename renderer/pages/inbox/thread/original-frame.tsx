import { FileCode2 } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { PicturesNote } from "./pictures-note.tsx";
import { usePictures } from "./use-pictures.ts";

interface OriginalFrameProps {
  readonly message: MessageView;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

/** The sender's own formatting, on request: an own frame without scripts, origin or network, served by `msg:`. */
export function OriginalFrame({ message, isShown, onToggle }: OriginalFrameProps): ReactNode {
  const t = useWords();
  const pictures = usePictures(message, isShown);
  return (
    <>
      {isShown && <PicturesNote pictures={pictures} />}
      {isShown && (
        <iframe
          // Loaded anew once its pictures are there: the frame has no script that could put them in.
          key={pictures.state === "shown" ? "with pictures" : "without"}
          // A link asks for a window and gets none: the app asks the person and opens it outside.
          sandbox="allow-popups"
          src={`msg://${message.id}/`}
          title={t("thread.originalFrame", { name: message.authorName })}
          className="my-1 h-96 w-full resize-y rounded-control border border-line bg-surface"
        />
      )}
      <Button size="small" icon={<FileCode2 size={14} aria-hidden />} className="-ms-2 mt-1 self-start" onPress={onToggle}>
        {isShown ? t("thread.hideOriginal") : t("thread.showOriginal")}
      </Button>
    </>
  );
}
