import { ArrowLeftRight, MessageSquareText, Paperclip, StickyNote } from "lucide-react";
import { memo, type ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { runCommand } from "../../../app/commands/handlers.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { Tooltip } from "../../../components/tooltip.tsx";
import { useWords } from "../../../i18n/use-words.ts";

interface ComposerToolsProps {
  readonly isNote: boolean;
  readonly isDirectionSet: boolean;
}

/** The buttons are the commands: what the composer can do just now is asked when one is pressed. */
export const ComposerTools = memo(function ComposerTools({ isNote, isDirectionSet }: ComposerToolsProps): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  return (
    <>
      <IconButton size="small" label={t("composer.attach")} placement="top" onPress={() => runCommand("reply.attach")}>
        <Paperclip size={16} aria-hidden />
      </IconButton>
      <IconButton size="small" label={t("composer.saved")} keys="slash" placement="top" onPress={() => runCommand("reply.saved")}>
        <MessageSquareText size={16} aria-hidden />
      </IconButton>
      <IconButton
        size="small"
        label={t("composer.direction")}
        keys={keysOf("reply.direction")}
        placement="top"
        isActive={isDirectionSet}
        onPress={() => runCommand("reply.direction")}
      >
        <ArrowLeftRight size={16} aria-hidden />
      </IconButton>
      <Tooltip text={t("action.note")} keys={keysOf("reply.note")} placement="top">
        <ToggleButton
          aria-label={t("action.note")}
          isSelected={isNote}
          onChange={(on) => runCommand(on ? "reply.note" : "reply.focus")}
          className="flex size-7 shrink-0 cursor-default items-center justify-center rounded-control text-text-2 transition-colors hover:bg-hover selected:bg-warning-soft selected:text-warning"
        >
          <StickyNote size={16} aria-hidden />
        </ToggleButton>
      </Tooltip>
    </>
  );
});
