import type { UseQueryResult } from "@tanstack/react-query";
import type { Settings, SettingsPatch } from "../../../shared/domain/settings.ts";
import { showProblem } from "../../errors/show-problem.ts";
import { request } from "../client.ts";
import { queryClient } from "../query-client.ts";
import { keyOf, useRoute } from "../use-route.ts";

const settingsKey = keyOf("settings.get", {});

export const useSettings = (enabled = true): UseQueryResult<Settings> => useRoute("settings.get", {}, { enabled });

/** Shown at once, taken back with a reason when the store refuses. */
export const changeSettings = async (patch: SettingsPatch): Promise<boolean> => {
  const before = queryClient.getQueryData<Settings>(settingsKey);
  if (before !== undefined) queryClient.setQueryData<Settings>(settingsKey, { ...before, ...patch });
  try {
    queryClient.setQueryData<Settings>(settingsKey, await request("settings.set", patch));
    return true;
  } catch (error) {
    queryClient.setQueryData(settingsKey, before);
    showProblem(error);
    return false;
  }
};
