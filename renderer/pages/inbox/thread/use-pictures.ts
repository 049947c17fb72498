import { useCallback, useEffect, useRef, useState } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { sayUndoable } from "../../../stores/undo.ts";

export interface Pictures {
  /** What the mail names to be fetched; undefined until it is known. */
  readonly named: RouteOutput<"pictures.named"> | undefined;
  readonly state: "waiting" | "loading" | "shown";
  /** How many could not be had. */
  readonly failed: number;
  readonly show: () => void;
  readonly alwaysShow: () => void;
}

/** Pictures a mail does not carry: fetched when a person says so, or has said so for this sender. */
export const usePictures = (message: MessageView, isFrameShown: boolean): Pictures => {
  const messageId = message.id;
  const named = useRoute("pictures.named", { messageId }, { enabled: isFrameShown }).data;
  const [state, setState] = useState<Pictures["state"]>("waiting");
  const [failed, setFailed] = useState(0);
  const isAsked = useRef(false);
  const show = useCallback((): void => {
    if (isAsked.current) return;
    isAsked.current = true;
    setState("loading");
    request("app.loadPictures", { messageId }).then(
      (answer) => {
        setFailed(answer.failed);
        setState("shown");
      },
      (error: unknown) => {
        isAsked.current = false;
        setState("waiting");
        showProblem(error);
      },
    );
  }, [messageId]);
  const alwaysShow = (): void => {
    show();
    request("pictures.allowSender", { messageId }).then(({ undoToken }) => {
      if (undoToken !== null) sayUndoable(i18n.t("thread.pictures.alwaysDone", { sender: message.authorAddress }), undoToken);
    }, showProblem);
  };
  const isWelcome = named !== undefined && named.isAllowed && named.count > 0;
  useEffect(() => {
    if (isFrameShown && isWelcome) show();
  }, [isFrameShown, isWelcome, show]);
  return { named, state, failed, show, alwaysShow };
};
