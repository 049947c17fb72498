import { FileCode2, ImageDown } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";

interface OriginalFrameProps {
  readonly message: MessageView;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

/** The sender's own formatting, on request: an own frame without scripts, origin or network, served by `msg:`. */
export function OriginalFrame({ message, isShown, onToggle }: OriginalFrameProps): ReactNode {
  const t = useWords();
  const [round, setRound] = useState(0);
  const loadImages = (): void => {
    request("app.allowRemoteImages", { messageId: message.id, always: false }).then(() => setRound((before) => before + 1), showProblem);
  };
  return (
    <>
      {isShown && (
        <iframe
          key={round}
          sandbox=""
          src={`msg://${message.id}/`}
          title={t("thread.originalFrame", { name: message.authorName })}
          className="my-1 h-96 w-full resize-y rounded-control border border-line bg-surface"
        />
      )}
      <div className="mt-1 flex flex-wrap gap-1">
        <Button size="small" icon={<FileCode2 size={14} aria-hidden />} className="-ms-2" onPress={onToggle}>
          {isShown ? t("thread.hideOriginal") : t("thread.showOriginal")}
        </Button>
        {isShown && (
          <Button size="small" icon={<ImageDown size={14} aria-hidden />} onPress={loadImages}>
            {t("thread.loadImages")}
          </Button>
        )}
      </div>
    </>
  );
}
