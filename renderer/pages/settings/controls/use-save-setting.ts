import { useCallback, useState } from "react";
import { create } from "zustand";
import type { Settings, SettingsPatch } from "../../../../shared/domain/settings.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { keyOf } from "../../../ipc/use-route.ts";

const settingsKey = keyOf("settings.get", {});

/** When something was last saved: the section's head says so for a moment. */
export const useLastSaved = create<{ readonly at: number }>()(() => ({ at: 0 }));
export const markSaved = (): void => useLastSaved.setState({ at: Date.now() });

export interface SaveSetting {
  readonly error: AppErrorData | null;
  readonly save: (patch: SettingsPatch) => Promise<boolean>;
}

/** Shown at once; when the store refuses, it stands as before and the reason is given beside the control. */
export const useSaveSetting = (): SaveSetting => {
  const [error, setError] = useState<AppErrorData | null>(null);
  const save = useCallback(async (patch: SettingsPatch): Promise<boolean> => {
    const before = queryClient.getQueryData<Settings>(settingsKey);
    setError(null);
    if (before !== undefined) queryClient.setQueryData<Settings>(settingsKey, { ...before, ...patch });
    try {
      queryClient.setQueryData<Settings>(settingsKey, await request("settings.set", patch));
      markSaved();
      return true;
    } catch (failure) {
      queryClient.setQueryData(settingsKey, before);
      setError(errorDataOf(failure));
      return false;
    }
  }, []);
  return { error, save };
};
