import { create } from "zustand";
import type { Settings, SettingsPatch } from "../../../shared/domain/settings.ts";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { keyOf } from "../../ipc/use-route.ts";

interface SaveState {
  readonly status: "idle" | "saving" | "saved";
  /** Why the newest change of a control was refused, under its name. */
  readonly errors: Readonly<Record<string, AppErrorData | undefined>>;
}

export const useSaveState = create<SaveState>()(() => ({ status: "idle", errors: {} }));

const shownMs = 2500;
const key = keyOf("settings.get", {});
let running = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Quietly says that something was kept; whoever saves in Settings calls it. */
export const markSaved = (): void => {
  clearTimeout(timer);
  useSaveState.setState({ status: "saved" });
  timer = setTimeout(() => useSaveState.setState({ status: "idle" }), shownMs);
};

/** Shown at once; refused, it goes back to what it was and the reason stands beside the control. Text that is being typed is not shown elsewhere first. */
export const saveSetting = async <K extends keyof Settings>(name: K, value: Settings[K], isShownFirst = true): Promise<boolean> => {
  const patch = { [name]: value } as SettingsPatch;
  const before = queryClient.getQueryData<Settings>(key);
  if (isShownFirst && before !== undefined) queryClient.setQueryData<Settings>(key, { ...before, [name]: value });
  running += 1;
  useSaveState.setState((state) => ({ status: "saving", errors: { ...state.errors, [name]: undefined } }));
  try {
    const saved = await request("settings.set", patch);
    running -= 1;
    if (running === 0) queryClient.setQueryData<Settings>(key, saved);
    markSaved();
    return true;
  } catch (error) {
    running -= 1;
    queryClient.setQueryData<Settings>(key, (now) => (now === undefined || before === undefined ? now : { ...now, [name]: before[name] }));
    useSaveState.setState((state) => ({ status: "idle", errors: { ...state.errors, [name]: errorDataOf(error) } }));
    return false;
  }
};
