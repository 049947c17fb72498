import { randomUUID } from "node:crypto";
import type { LinkState, WhatsAppSettings } from "../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError, isAppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import type { WhatsAppDeps } from "../channels/whatsapp/whatsapp-adapter.ts";
import type { HandlerContext } from "./handler-context.ts";

type WhatsAppRoute = Extract<keyof EngineHandlers, `whatsapp.${string}`>;
type Wanted = Pick<WhatsAppSettings, "displayName" | "browser" | "browserPath" | "readsGroups">;

/** Links phones, one at a time: each takes a browser. */
export const whatsAppHandlers = (context: HandlerContext, whatsApp: WhatsAppDeps): Pick<EngineHandlers, WhatsAppRoute> => {
  const { accounts, hub, clock, log } = context;
  let running: { readonly linkId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  /** A new number becomes an account; the number of `accountId` goes on where it stopped. */
  const settle = async (accountId: ChannelAccountId | null, wanted: Wanted, link: { sessionId: string; phone: string; name: string }): Promise<ChannelAccountId> => {
    const known = accountId === null ? undefined : accounts.list().find((one) => one.id === accountId)?.settings;
    const before = known?.kind === "whatsapp_web" ? known : null;
    try {
      if (before && before.phone !== link.phone) throw new AppError("OTHER_NUMBER", "never", { linked: link.phone, phone: before.phone });
      const displayName = wanted.displayName === "" ? link.name : wanted.displayName;
      const settings: WhatsAppSettings = {
        kind: "whatsapp_web", tellsRead: true, maxSendsPerMinute: 30, maxSendsPerDay: 300, ...before, ...wanted, displayName, phone: link.phone, sessionId: link.sessionId,
        // A number that is linked anew is as warm as it was.
        linkedAt: before?.linkedAt ?? clock.now(),
      };
      if (accountId === null || !before) return accounts.add(settings, {});
      await accounts.update(accountId, settings, {});
      await whatsApp.vault.forget(before.sessionId);
      return accountId;
    } catch (error) {
      await whatsApp.vault.forget(link.sessionId);
      throw error;
    }
  };

  const link = async (linkId: string, accountId: ChannelAccountId | null, phone: string | null, wanted: Wanted, signal: AbortSignal): Promise<void> => {
    const sessionId = randomUUID();
    whatsApp.linking.add(sessionId);
    const tell = (state: LinkState): void => hub.emit({ type: "whatsapp.linkState", linkId, state });
    try {
      const { linkPhone } = await import("../channels/whatsapp/link.ts");
      const made = await linkPhone({ driver: await whatsApp.driverFor(wanted), vault: whatsApp.vault, clock, sessionId, phone, onState: tell }, signal);
      tell({ step: "linked", accountId: await settle(accountId, wanted, { ...made, sessionId }), phone: made.phone, name: made.name });
    } catch (error) {
      if (signal.aborted) return;
      const data = isAppError(error) ? error.toData() : new AppError("INTERNAL", "never", {}).toData();
      log.warn("whatsapp.link_failed", { code: data.code, reason: error instanceof Error ? error.message : "" });
      tell({ step: "failed", error: data });
    } finally {
      whatsApp.linking.delete(sessionId);
    }
  };

  const cancel = async (): Promise<void> => {
    running?.stop.abort();
    await running?.ended;
  };

  return {
    "whatsapp.link": async ({ linkId, accountId, phone, settings }) => {
      await cancel();
      const stop = new AbortController();
      const mine = { linkId, stop, ended: link(linkId, accountId, phone, settings, stop.signal).finally(() => { if (running === mine) running = null; }) };
      running = mine;
      return {};
    },
    "whatsapp.cancelLink": async ({ linkId }) => {
      if (running?.linkId === linkId) await cancel();
      return {};
    },
  };
};
