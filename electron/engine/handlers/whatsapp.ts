import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";

type WhatsAppRoute = Extract<keyof EngineHandlers, `whatsapp.${string}`>;

export const whatsAppHandlers = (): Pick<EngineHandlers, WhatsAppRoute> => ({
  "whatsapp.link": () => {
    throw new AppError("NOT_ALLOWED");
  },
  "whatsapp.cancelLink": () => ({}),
});
