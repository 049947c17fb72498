import { useEffect, useRef } from "react";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { compose, compositionOf } from "./compose-store.ts";

const pauseMs = 500;

interface KeptTextProps {
  readonly conversationId: ConversationId;
  readonly text: string;
  /** As the store knows it; undefined until it has answered. */
  readonly stored: string | undefined;
}

/** No event tells of it, so that what is known of the conversation is told: else a text that was deleted would come back. */
const keep = async (conversationId: ConversationId, body: string): Promise<void> => {
  try {
    await request("drafts.keepComposing", { conversationId, body });
    queryClient.setQueryData<RouteOutput<"inbox.get">>(keyOf("inbox.get", { conversationId }), (known) => known && { ...known, composeText: body });
  } catch (error) {
    showProblem(error);
  }
};

/** Keeps what is being written over restarts: after a pause, and when the conversation is left. Keyed by it. */
export function KeptText({ conversationId, text, stored }: KeptTextProps): null {
  const kept = useRef<string | null>(null);
  const latest = useRef(text);
  latest.current = text;

  useEffect(() => {
    if (stored === undefined || kept.current !== null) return;
    kept.current = stored;
    const { text: now, aside, editing } = compositionOf(conversationId);
    if (stored === "") return;
    if (editing !== null && aside === "") compose(conversationId, { aside: stored });
    else if (now === "") compose(conversationId, { text: stored });
  }, [conversationId, stored]);

  useEffect(() => {
    if (kept.current === null || kept.current === text) return undefined;
    const timer = setTimeout(() => {
      kept.current = text;
      void keep(conversationId, text);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [conversationId, text]);

  useEffect(
    () => () => {
      if (kept.current !== null && kept.current !== latest.current) {
        void keep(conversationId, latest.current);
      }
    },
    [conversationId],
  );
  return null;
}
