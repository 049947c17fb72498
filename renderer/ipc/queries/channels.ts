import type { AccountView } from "../../../shared/domain/channel.ts";
import { useRoute } from "../use-route.ts";

const none: readonly AccountView[] = [];

export const useAccounts = (): readonly AccountView[] => useRoute("channels.list", {}).data?.items ?? none;

/** Down: messages neither come nor go, though nobody chose it. */
export const isDown = (account: AccountView): boolean =>
  account.status === "offline" || account.status === "degraded" || account.status === "needs_auth" || account.status === "suspended";

export const isOffline = (accounts: readonly AccountView[]): boolean => {
  const real = accounts.filter((account) => !account.isSample && account.status !== "paused");
  return real.length > 0 && real.every((account) => account.status === "offline" || account.status === "degraded");
};
