import { useEffect, useRef } from "react";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { compose, compositionOf } from "./compose-store.ts";

const pauseMs = 500;

interface KeptTextProps {
  readonly conversationId: ConversationId;
  readonly text: string;
  /** As the store knows it; undefined until it has answered. */
  readonly stored: string | undefined;
}

/** Keeps what is being written over restarts: after a pause, and when the conversation is left. Keyed by it. */
export function KeptText({ conversationId, text, stored }: KeptTextProps): null {
  const kept = useRef<string | null>(null);
  const latest = useRef(text);
  latest.current = text;

  useEffect(() => {
    if (stored === undefined || kept.current !== null) return;
    kept.current = stored;
    if (stored !== "" && compositionOf(conversationId).text === "") compose(conversationId, { text: stored });
  }, [conversationId, stored]);

  useEffect(() => {
    if (kept.current === null || kept.current === text) return undefined;
    const timer = setTimeout(() => {
      kept.current = text;
      request("drafts.keepComposing", { conversationId, body: text }).catch(showProblem);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [conversationId, text]);

  useEffect(
    () => () => {
      if (kept.current !== null && kept.current !== latest.current) {
        request("drafts.keepComposing", { conversationId, body: latest.current }).catch(showProblem);
      }
    },
    [conversationId],
  );
  return null;
}
