import { useCallback, useEffect, useRef, useState } from "react";
import type { LinkState, WhatsAppSettings } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { host } from "../../../ipc/host.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";

export type LinkSettings = Pick<WhatsAppSettings, "displayName" | "browser" | "browserPath" | "readsGroups">;

interface LinkAsk {
  readonly accountId: ChannelAccountId | null;
  /** Digits with the country code: asks for a pairing code instead of a QR code. */
  readonly phone: string | null;
  readonly settings: LinkSettings;
}

interface WhatsAppLink {
  /** null: nothing has been begun. */
  readonly state: LinkState | null;
  readonly start: (ask: LinkAsk) => Promise<void>;
  readonly cancel: () => void;
}

/** One link at a time: beginning another, cancelling and leaving the page all end the one that runs. */
export const useWhatsAppLink = (): WhatsAppLink => {
  const [state, setState] = useState<LinkState | null>(null);
  const running = useRef<string | null>(null);
  const stop = useCallback((): void => {
    const linkId = running.current;
    running.current = null;
    if (linkId !== null) void request("whatsapp.cancelLink", { linkId }).catch(showProblem);
  }, []);
  useEffect(
    () =>
      host().on((event) => {
        if (event.type !== "whatsapp.linkState" || event.linkId !== running.current) return;
        if (event.state.step === "linked" || event.state.step === "failed") running.current = null;
        setState(event.state);
      }),
    [],
  );
  useEffect(() => stop, [stop]);
  const start = useCallback(async (ask: LinkAsk): Promise<void> => {
    stop();
    const linkId = crypto.randomUUID();
    running.current = linkId;
    setState({ step: "starting" });
    try {
      await request("whatsapp.link", { linkId, ...ask });
    } catch (error) {
      if (running.current !== linkId) return;
      running.current = null;
      setState({ step: "failed", error: errorDataOf(error) });
    }
  }, [stop]);
  const cancel = (): void => {
    stop();
    setState(null);
  };
  return { state, start, cancel };
};
