import type { Label } from "../../../../shared/domain/contact.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { newId } from "../../kernel/ids.ts";
import type { Db } from "../db.ts";

export const listLabels = (db: Db): Label[] => db.many<Label>("select id, name, colour from label order by name");

export const saveLabel = (db: Db, input: { id: LabelId | null; name: string; colour: string }, now: number): Label => {
  const id = input.id ?? newId<LabelId>();
  db.execute(
    "insert into label (id, name, colour, created_at) values (?, ?, ?, ?) on conflict (id) do update set name = excluded.name, colour = excluded.colour",
    id, input.name, input.colour, now,
  );
  return { id, name: input.name, colour: input.colour };
};

export const removeLabel = (db: Db, id: string): void => {
  db.execute("delete from label where id = ?", id);
};

export const setLabels = (db: Db, kind: "conversation" | "contact", targetId: string, add: readonly string[], remove: readonly string[]): void => {
  for (const label of remove) db.execute("delete from labelling where target_kind = ? and target_id = ? and label_id = ?", kind, targetId, label);
  for (const label of add) db.execute("insert into labelling (label_id, target_kind, target_id) values (?, ?, ?) on conflict do nothing", label, kind, targetId);
};
