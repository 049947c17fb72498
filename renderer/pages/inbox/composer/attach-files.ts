import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { GrantedFile } from "../../../../shared/domain/granted-file.ts";
import { fileRefusal, maxGivenFileBytes, type FileRefusal, type SendLimits } from "../../../../shared/domain/send-limits.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { compose, compositionOf, focusComposer } from "./compose-store.ts";

export interface RefusedFile {
  readonly name: string;
  readonly why: FileRefusal | { readonly code: "unreadable" };
}

const limitsOf = (row: ConversationRow): Promise<SendLimits> => request("channels.sendLimits", { accountId: row.channelAccountId });

const add = (row: ConversationRow, files: readonly GrantedFile[], refused: readonly RefusedFile[]): void =>
  focusComposer(row.id, { files: [...compositionOf(row.id).files, ...files], refused, mode: "reply" });

/** Its bytes cross, never its path: the other side reads nothing that a page names. Null for what cannot be read, such as a folder. */
const handOver = async (file: File): Promise<GrantedFile | null> => {
  try {
    return await request("app.giveFile", { name: file.name === "" ? "file" : file.name.slice(-255), content: new Uint8Array(await file.arrayBuffer()) });
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
};

/** Dropped or pasted files: what the channel would not take is named with its reason before anything is handed over. */
export const attachFiles = async (row: ConversationRow, given: readonly File[]): Promise<void> => {
  try {
    const limits = await limitsOf(row);
    const refused: RefusedFile[] = [];
    const taken: GrantedFile[] = [];
    for (const file of given) {
      const why = fileRefusal({ name: file.name, bytes: file.size }, [...compositionOf(row.id).files, ...taken], limits);
      const refusal = why ?? (file.size > maxGivenFileBytes ? ({ code: "tooLarge", limitBytes: maxGivenFileBytes } as const) : null);
      const granted = refusal === null ? await handOver(file) : null;
      if (granted === null) refused.push({ name: file.name, why: refusal ?? { code: "unreadable" } });
      else taken.push(granted);
    }
    add(row, taken, refused);
  } catch (error) {
    showProblem(error);
  }
};

/** Files from the system's own dialog, held to the same limits. */
export const chooseFiles = async (row: ConversationRow): Promise<void> => {
  try {
    const [{ files }, limits] = await Promise.all([request("app.chooseFiles", {}), limitsOf(row)]);
    if (files.length === 0) return;
    const refused: RefusedFile[] = [];
    const taken: GrantedFile[] = [];
    for (const file of files) {
      const why = fileRefusal(file, [...compositionOf(row.id).files, ...taken], limits);
      if (why === null) taken.push(file);
      else refused.push({ name: file.name, why });
    }
    add(row, taken, refused);
  } catch (error) {
    showProblem(error);
  }
};

export const forgetRefused = (row: Pick<ConversationRow, "id">): void => compose(row.id, { refused: [] });
