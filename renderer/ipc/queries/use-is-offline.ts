import { useSyncExternalStore } from "react";
import { isOffline, useAccounts } from "./channels.ts";

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

/** Real failures of the channels count; the system's word alone only when it says there is no network at all. */
export const useIsOffline = (): boolean => {
  const hasNetwork = useSyncExternalStore(subscribe, () => navigator.onLine);
  return isOffline(useAccounts()) || !hasNetwork;
};
