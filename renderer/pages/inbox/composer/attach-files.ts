import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
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

type Attached = Promise<boolean>;

/** What is being attached, per conversation one after the other: each is held to what those before it left of the limits. */
const arrivals = new Map<ConversationId, Attached>();

/** True once everything that was given is attached, false where something could not be; undefined where nothing is on its way. */
export const arrivalsOf = (id: ConversationId): Attached | undefined => arrivals.get(id);

interface Attachable {
  readonly name: string;
  readonly bytes: number;
}

/** `take` gives the file as it is attached, or why it cannot be. */
const attach = async <T extends Attachable>(row: ConversationRow, given: readonly T[], take: (one: T) => Promise<GrantedFile | RefusedFile["why"]>): Attached => {
  try {
    const limits = await limitsOf(row);
    const refused: RefusedFile[] = [];
    const taken: GrantedFile[] = [];
    for (const one of given) {
      const answer = fileRefusal({ name: one.name, bytes: one.bytes }, [...compositionOf(row.id).files, ...taken], limits) ?? (await take(one));
      if ("code" in answer) refused.push({ name: one.name, why: answer });
      else taken.push(answer);
    }
    add(row, taken, refused);
    return refused.length === 0;
  } catch (error) {
    showProblem(error);
    return false;
  }
};

const inTurn = async <T extends Attachable>(row: ConversationRow, given: readonly T[], take: (one: T) => Promise<GrantedFile | RefusedFile["why"]>): Promise<void> => {
  compose(row.id, { coming: [...compositionOf(row.id).coming, ...given.map(({ name }) => name)] });
  const before = arrivals.get(row.id) ?? Promise.resolve(true);
  const arrival = before.then(async (wereAttached) => {
    const areAttached = await attach(row, given, take);
    compose(row.id, { coming: compositionOf(row.id).coming.slice(given.length) });
    return wereAttached && areAttached;
  });
  arrivals.set(row.id, arrival);
  await arrival;
  if (arrivals.get(row.id) === arrival) arrivals.delete(row.id);
};

/** Dropped or pasted files: what the channel would not take is named with its reason before anything is handed over. */
export const attachFiles = (row: ConversationRow, given: readonly File[]): Promise<void> =>
  inTurn(row, given.map((file) => ({ file, name: file.name, bytes: file.size })), async ({ file, bytes }) => {
    if (bytes > maxGivenFileBytes) return { code: "tooLarge", limitBytes: maxGivenFileBytes };
    return (await handOver(file)) ?? { code: "unreadable" };
  });

/** Files from the system's own dialog, held to the same limits. */
export const chooseFiles = async (row: ConversationRow): Promise<void> => {
  try {
    const { files } = await request("app.chooseFiles", {});
    if (files.length > 0) await inTurn(row, files, (file) => Promise.resolve(file));
  } catch (error) {
    showProblem(error);
  }
};

export const forgetRefused = (row: Pick<ConversationRow, "id">): void => compose(row.id, { refused: [] });
