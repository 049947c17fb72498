import { DraftId } from "../../shared/domain/ids.ts";
import type { DraftView } from "../../shared/domain/draft.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import { limitOf } from "./read-verbs.ts";
import type { Verb, VerbContext } from "./verbs.ts";

export const draftVerb: Verb = async (context) => {
  const { command, profile, print } = context;
  switch (command.words[0]) {
    case "list": {
      const page = await profile.request("drafts.list", { limit: limitOf(command.options) });
      print(page, page.items.map((row) => `${row.draft.id}  ${row.contactName}: ${row.subject}\n    ${row.draft.body.replace(/\n/g, "\n    ")}`).join("\n"));
      return 0;
    }
    case "approve": {
      const draft = await pending(context);
      const body = command.options["text"];
      const queued = await profile.request("drafts.approve", { draftId: draft.id, version: draft.version, ...(typeof body === "string" ? { body } : {}) });
      print(queued, `queued ${queued.outboxItemId}`);
      return 0;
    }
    case "edit": {
      const draft = await pending(context);
      const body = command.options["text"];
      if (typeof body !== "string") throw new AppError("INVALID_INPUT", "never", { field: "text" });
      const edited = await profile.request("drafts.edit", { draftId: draft.id, version: draft.version, body });
      print(edited, `version ${edited.version}`);
      return 0;
    }
    case "discard": {
      const draft = await pending(context);
      await profile.request("drafts.discard", { draftId: draft.id, version: draft.version });
      print({ discarded: draft.id }, `discarded ${draft.id}`);
      return 0;
    }
    default:
      throw new AppError("INVALID_INPUT", "never", { field: "drafts" });
  }
};

const pending = async ({ command, profile }: VerbContext): Promise<DraftView> => {
  const id = DraftId.safeParse(command.words[1]);
  if (!id.success) throw new AppError("INVALID_INPUT", "never", { field: "draft" });
  let cursor: string | null = null;
  do {
    const page: { items: { draft: DraftView }[]; next: string | null } = await profile.request("drafts.list", { limit: 200, cursor });
    const found = page.items.find((row) => row.draft.id === id.data);
    if (found) return found.draft;
    cursor = page.next;
  } while (cursor !== null);
  throw new AppError("NOT_FOUND", "never", { what: "draft" });
};
