import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : typeof error === "string" ? error : "").slice(0, 300);

const host = "web.whatsapp.com";

/** What the library, the browser or the page throw, in our terms. The library throws bare strings too. */
export const toWhatsAppError = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  const reason = reasonOf(error);
  if (/^(?:auth|ready) timeout$/.test(reason)) return new AppError("SERVICE_CHANGED", "later", { reason }, error);
  if (/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/.test(reason)) return new AppError("HOST_NOT_FOUND", "later", { host }, error);
  if (/ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE/.test(reason)) return new AppError("CONNECTION_REFUSED", "later", { host }, error);
  if (/ERR_CERT/.test(reason)) return new AppError("TLS_FAILED", "later", { host }, error);
  if (/net::ERR_/.test(reason)) return new AppError("CONNECTION_LOST", "later", { host }, error);
  if (/Navigation timeout/i.test(reason)) return new AppError("TIMEOUT", "later", { host }, error);
  if (/unknown module|is not a function|Cannot read properties/i.test(reason)) return new AppError("SERVICE_CHANGED", "later", { reason }, error);
  return new AppError("BROWSER_FAILED", "later", { reason }, error);
};

/** What a state of the page means for the link; null: the page deals with it by itself. */
export const errorOfState = (state: string): AppError | null => {
  switch (state) {
    case "LOGOUT":
    case "UNPAIRED":
    case "UNPAIRED_IDLE":
      return new AppError("PHONE_UNLINKED", "never");
    case "CONFLICT":
      return new AppError("LINKED_ELSEWHERE", "later");
    case "DEPRECATED_VERSION":
    case "UNLAUNCHED":
      return new AppError("SERVICE_CHANGED", "later", { reason: state });
    case "PROXYBLOCK":
    case "SMB_TOS_BLOCK":
    case "TOS_BLOCK":
      return new AppError("SERVER_REFUSED", "later", { host, reason: state });
    default:
      return null;
  }
};
