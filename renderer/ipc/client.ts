import type { RouteInput, RouteName, RouteOutput } from "../../shared/ipc/contract.ts";
import { host } from "./host.ts";
import { RequestError } from "./request-error.ts";

/**
 * The one way out of this page. The answer is trusted as the contract types it: the other side parses what goes in and
 * builds what comes out from the same table.
 */
export const request = async <N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>> => {
  const result = await host().request(route, input);
  if (!result.ok) throw new RequestError(result.error);
  return result.value as RouteOutput<N>;
};
