import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import type { MimePool } from "../mime/mime-pool.ts";
import { getMessage } from "../store/repositories/messages-repository.ts";
import { isPictureSender, listPictureSenders, setPictureSender } from "../store/repositories/pictures-repository.ts";
import type { HandlerContext } from "./handler-context.ts";
import { namedPictures } from "./message-frame.ts";

type PictureRoute = Extract<keyof EngineHandlers, `pictures.${string}`>;

export const pictureHandlers = (context: HandlerContext, mime: MimePool): Pick<EngineHandlers, PictureRoute> => {
  const { db, clock, hub } = context;
  const set = (address: string, isAllowed: boolean): boolean => {
    const changed = setPictureSender(db, address, isAllowed, clock.now());
    if (changed) hub.emit({ type: "settings.changed" });
    return changed;
  };
  return {
    "pictures.named": async ({ messageId }) => {
      const message = getMessage(db, messageId);
      const addresses = message.hasHtml ? await namedPictures(context, mime, messageId) : [];
      const hosts = [...new Set(addresses.map((address) => new URL(address).host))];
      return { count: addresses.length, hosts, isAllowed: message.status !== "filtered" && isPictureSender(db, message.authorAddress) };
    },
    "pictures.allowSender": ({ messageId }) => {
      const address = getMessage(db, messageId).authorAddress;
      return { undoToken: address !== "" && set(address, true) ? context.undo.add("pictures", () => set(address, false)) : null };
    },
    "pictures.forgetSender": ({ address }) => ({ undoToken: set(address, false) ? context.undo.add("pictures", () => set(address, true)) : null }),
    "pictures.senders": () => ({ items: listPictureSenders(db) }),
  };
};
