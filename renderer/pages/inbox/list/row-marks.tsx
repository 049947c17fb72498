import { AlarmClock, Paperclip, Sparkles, Star, TriangleAlert, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";

/** The small signs at a row's end. The row's own name says them in words, so they are silent here. */
export function RowMarks({ row, isDown }: { readonly row: ConversationRow; readonly isDown: boolean }): ReactNode {
  return (
    <span aria-hidden className="flex shrink-0 items-center gap-1.5">
      {isDown && <Unplug size={13} className="text-warning" />}
      {row.hasAttachments && <Paperclip size={13} className="text-text-3" />}
      {row.isStarred && <Star size={13} className="fill-warning text-warning" />}
      {row.status === "snoozed" && <AlarmClock size={14} className="text-info" />}
      {row.hasSendProblem && <TriangleAlert size={14} className="text-danger" />}
      {row.priority === "urgent" && <span className="size-2 rounded-full bg-danger" />}
      {row.hasDraft && <Sparkles size={15} strokeWidth={1.75} className="text-accent" />}
      {row.unreadCount > 0 && <span className="size-2 rounded-full bg-accent" />}
    </span>
  );
}
