import { File, FileAudio, FileImage, FileVideo, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { AttachmentView } from "../../../../shared/domain/message.ts";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { AttachmentFilm } from "./attachment-film.tsx";
import { AttachmentPicture } from "./attachment-picture.tsx";
import { AttachmentSound } from "./attachment-sound.tsx";

const glyphs = { image: FileImage, video: FileVideo, audio: FileAudio, document: File } as const;

interface AttachmentCardProps {
  readonly attachment: AttachmentView;
  /** Pictures, sounds and films stand above their line; not those of a message the filters hid. */
  readonly isShown: boolean;
}

export function AttachmentCard({ attachment, isShown }: AttachmentCardProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { state, fileName, isDangerous } = attachment;
  const Glyph = isDangerous ? ShieldAlert : glyphs[attachment.kind];
  const isHere = state === "ready";
  const shown = isShown && isHere && !isDangerous ? attachment.kind : null;
  const problem = isDangerous && isHere ? t("attachment.dangerous") : isHere ? null : t(`attachment.${state}`);
  const save = (): void => {
    request("app.saveAttachment", { attachmentId: attachment.id }).then(({ saved }) => {
      if (saved) toast({ text: t("attachment.saved"), detail: fileName });
    }, showProblem);
  };
  const fetchAgain = (): void => {
    request("inbox.fetchAttachment", { attachmentId: attachment.id }).catch(showProblem);
  };
  const open = (): void => {
    request("app.openAttachment", { attachmentId: attachment.id }).then(({ opened }) => {
      if (!opened) toast({ text: t("attachment.notOpened"), detail: fileName, action: { label: t("attachment.save"), run: save } });
    }, showProblem);
  };
  return (
    <li data-surface className="max-w-full rounded-control border border-line bg-surface">
      {shown === "image" && <AttachmentPicture attachment={attachment} onOpen={open} />}
      {shown === "audio" && <AttachmentSound attachment={attachment} />}
      {shown === "video" && <AttachmentFilm attachment={attachment} />}
      <div className="flex min-h-12 items-center gap-3 px-3 py-1.5">
        <Glyph size={18} aria-hidden className={isDangerous ? "shrink-0 text-warning" : "shrink-0 text-text-3"} />
        <span className="flex min-w-0 flex-1 flex-col">
          <Line className="text-sm font-medium text-text" title={fileName}>
            {fileName}
          </Line>
          <span className="text-xs text-text-3">
            <bdi>{formatBytes(attachment.bytes, format, t)}</bdi>
            {problem !== null && <span className={isDangerous ? "text-warning" : ""}> · {problem}</span>}
          </span>
        </span>
        {state === "failed" && (
          <Button size="small" aria-label={t("attachment.fetchName", { name: fileName })} onPress={fetchAgain}>
            {t("attachment.fetch")}
          </Button>
        )}
        {isHere && (
          <span className="flex shrink-0">
            {!isDangerous && (
              <Button size="small" aria-label={t("attachment.openName", { name: fileName })} onPress={open}>
                {t("attachment.open")}
              </Button>
            )}
            <Button size="small" aria-label={t("attachment.saveName", { name: fileName })} onPress={save}>
              {t("attachment.save")}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}
