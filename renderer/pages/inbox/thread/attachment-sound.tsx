import { Pause, Play } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import type { AttachmentView } from "../../../../shared/domain/message.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { formatLength } from "../../../i18n/format-length.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { mediaAddress } from "../../../ipc/media-address.ts";

/** Two voices at once are none. */
let playing: HTMLAudioElement | null = null;

/** A voice message or another sound, played where it stands. What cannot be played leaves the line below it alone. */
export function AttachmentSound({ attachment }: { readonly attachment: AttachmentView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  if (isBroken) return null;
  const toggle = (): void => {
    const sound = audio.current;
    if (sound === null) return;
    if (isPlaying) sound.pause();
    // Stopped before it began is not broken; what is broken says so by its own event.
    else sound.play().catch(() => setIsPlaying(false));
  };
  const begun = (): void => {
    if (playing !== audio.current) playing?.pause();
    playing = audio.current;
    setIsPlaying(true);
  };
  const seek = (to: number): void => {
    if (audio.current !== null) audio.current.currentTime = to;
    setAt(to);
  };
  return (
    // Time runs the same way in every language, as on every player.
    <div dir="ltr" className="flex h-12 items-center gap-2 border-b border-line ps-1.5 pe-3">
      <audio
        ref={audio}
        preload="metadata"
        src={mediaAddress(attachment.id)}
        onPlay={begun}
        onPause={() => setIsPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => setLength(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)}
        onError={() => setIsBroken(true)}
      >
        <track kind="captions" />
      </audio>
      <IconButton label={t(isPlaying ? "attachment.pauseName" : "attachment.playName", { name: attachment.fileName })} onPress={toggle}>
        {isPlaying ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
      </IconButton>
      <input
        type="range"
        aria-label={t("attachment.position")}
        aria-valuetext={formatLength(at, format)}
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={Math.min(at, Math.max(length, 0.1))}
        onChange={(event) => seek(event.currentTarget.valueAsNumber)}
        className="h-6 min-w-0 flex-1 accent-accent"
      />
      <span className="text-xs text-text-3 tabular-nums">
        {formatLength(at, format)} / {formatLength(length, format)}
      </span>
    </div>
  );
}
