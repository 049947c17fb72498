import type { IpcMainInvokeEvent, WebFrameMain } from "electron";
import { maxGivenFileBytes } from "../../../shared/domain/send-limits.ts";
import { AppError, isAppError } from "../../../shared/errors/app-error.ts";
import { hostRoutes, routes, type HostHandlers, type HostRouteName, type RouteName } from "../../../shared/ipc/contract.ts";
import { failed, ok, type Result } from "../../../shared/ipc/result.ts";
import type { Log } from "../../engine/kernel/log.ts";
import { appOrigin } from "../windows/schemes.ts";
import { createTokenBucket } from "./token-bucket.ts";

export interface GateOptions {
  readonly handlers: HostHandlers;
  readonly forward: (route: string, input: unknown) => Promise<Result<unknown>>;
  readonly isOurWindow: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Log;
}

export type Gate = (event: IpcMainInvokeEvent, route: unknown, input: unknown) => Promise<Result<unknown>>;

/** Larger inputs than any screen sends; a captured page must not fill the memory. */
const maxInputLength = 1_000_000;
/** Bytes beside the text, for the routes that carry a file at all. */
const maxBinaryBytes: Partial<Record<RouteName, number>> = { "app.giveFile": maxGivenFileBytes };

/**
 * The one door from the page. Order: the route by its own name in the table → who asks → how much and how often → strict parse →
 * handler or engine. Failures are data; nothing of the failed input is repeated.
 */
export const createGate = (options: GateOptions): Gate => {
  const bucket = createTokenBucket({ capacity: 400, perSecond: 200, now: () => performance.now() });
  const fileBucket = createTokenBucket({ capacity: 40, perSecond: 2, now: () => performance.now() });
  return async (event, route, input) => {
    try {
      if (typeof route !== "string" || !Object.hasOwn(routes, route)) throw new AppError("NOT_FOUND", "never", { what: "route" });
      if (!options.isOurWindow(event) || !isTopFrameOfOurs(event.senderFrame)) throw new AppError("NOT_ALLOWED", "never", { what: "sender" });
      if (!bucket.take() || (Object.hasOwn(maxBinaryBytes, route) && !fileBucket.take())) throw new AppError("RATE_LIMITED", { afterMs: 1000 }, {});
      return await answer(options, route as RouteName, parseInput(route as RouteName, input));
    } catch (error) {
      if (isAppError(error)) {
        if (error.code === "NOT_ALLOWED") options.log.warn("ipc.refused", { route: typeof route === "string" ? route.slice(0, 60) : "" });
        return failed(error.toData());
      }
      options.log.error("ipc.failed", { route: String(route).slice(0, 60), reason: error instanceof Error ? error.message : "", stack: error instanceof Error ? error.stack : undefined });
      return failed(new AppError("INTERNAL", "never", { id: crypto.randomUUID().slice(0, 8) }).toData());
    }
  };
};

const isTopFrameOfOurs = (frame: WebFrameMain | null): boolean => frame !== null && frame.parent === null && frame.origin === appOrigin;

const parseInput = (route: RouteName, input: unknown): unknown => {
  const { text, binary } = sizeOf(input);
  if (text > maxInputLength) throw new AppError("TOO_LARGE", "never", { limit: maxInputLength });
  const binaryLimit = maxBinaryBytes[route] ?? 0;
  if (binary > binaryLimit) throw new AppError("TOO_LARGE", "never", { limit: binaryLimit });
  const parsed = routes[route].input.safeParse(input);
  if (!parsed.success) throw new AppError("INVALID_INPUT", "never", { field: parsed.error.issues[0]?.path.join(".").slice(0, 100) ?? "" });
  return parsed.data;
};

/** Cyclic and exotic values throw here and are refused like any other wrong input. */
export const sizeOf = (input: unknown): { readonly text: number; readonly binary: number } => {
  let binary = 0;
  const count = (_name: string, value: unknown): unknown => {
    const bytes = ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 0;
    binary += bytes;
    return bytes > 0 ? 0 : value;
  };
  try {
    return { text: JSON.stringify(input, count)?.length ?? 0, binary };
  } catch (error) {
    throw new AppError("INVALID_INPUT", "never", { field: "" }, error);
  }
};

const isHostRoute = (route: RouteName): route is HostRouteName => Object.hasOwn(hostRoutes, route);

const answer = async (options: GateOptions, route: RouteName, input: unknown): Promise<Result<unknown>> => {
  if (!isHostRoute(route)) return options.forward(route, input);
  // The handler for this route takes what this route's schema gives; TypeScript cannot see the pairing across the union.
  const handler = options.handlers[route] as (value: unknown) => unknown;
  return ok(hostRoutes[route].output.parse(await handler(input)));
};
