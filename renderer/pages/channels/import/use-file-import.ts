import { create } from "zustand";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { toast } from "../../../components/toast-queue.ts";
import { showProblemData } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { host } from "../../../ipc/host.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";

export type ImportResult = RouteOutput<"channels.importFiles">;

interface FileImport {
  readonly isOpen: boolean;
  readonly status: "idle" | "running" | "done" | "failed";
  readonly name: string;
  readonly done: number;
  readonly total: number | null;
  readonly result: ImportResult | null;
  readonly error: AppErrorData | null;
}

const nothing: FileImport = { isOpen: false, status: "idle", name: "", done: 0, total: null, result: null, error: null };

/** Outlives the dialog: an import goes on while one works elsewhere, and says at its end what came of it. */
export const useFileImport = create<FileImport>()(() => nothing);
const set = (part: Partial<FileImport>): void => useFileImport.setState(part);

export const openImport = (): void => set(useFileImport.getState().status === "running" ? { isOpen: true } : { ...nothing, isOpen: true });
export const closeImport = (): void => set({ isOpen: false });
export const importAnother = (): void => set({ ...nothing, isOpen: true });

export const chooseAndImport = async (kind: "file" | "folder", treatAs: "history" | "new"): Promise<void> => {
  let off = (): void => undefined;
  try {
    const chosen = await request("app.chooseImport", { kind });
    if (chosen === null) return;
    set({ status: "running", name: chosen.name, done: 0, total: null, error: null });
    off = host().on((event) => {
      if (event.type === "import.progress") set({ done: event.done, total: event.total });
    });
    const result = await request("channels.importFiles", { pathToken: chosen.token, treatAs });
    set({ status: "done", result });
    if (!useFileImport.getState().isOpen) toast({ text: i18n.t("importFiles.done"), detail: i18n.t("importFiles.imported", { count: result.imported }) });
    await queryClient.invalidateQueries({ queryKey: ["channels.list"] });
  } catch (failure) {
    const error = errorDataOf(failure);
    set({ status: "failed", error });
    if (!useFileImport.getState().isOpen) showProblemData(error);
  } finally {
    off();
  }
};
