import type { Label, LabelColour } from "../../../../shared/domain/contact.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { newId } from "../../kernel/ids.ts";
import type { Db } from "../db.ts";

export const listLabels = (db: Db): Label[] =>
  db.many<Label>("select l.id, l.name, l.colour, (select count(*) from labelling g where g.label_id = l.id) as useCount from label l order by l.name");

/** Throws CONFLICT where another label has the name, in whichever spelling. */
export const saveLabel = (db: Db, input: { id: LabelId | null; name: string; colour: LabelColour }, now: number): Label => {
  const labels = listLabels(db);
  if (labels.some((label) => label.id !== input.id && fold(label.name) === fold(input.name))) throw new AppError("CONFLICT", "never", { what: "label" });
  const id = input.id ?? newId<LabelId>();
  db.execute(
    "insert into label (id, name, colour, created_at) values (?, ?, ?, ?) on conflict (id) do update set name = excluded.name, colour = excluded.colour",
    id, input.name, input.colour, now,
  );
  return { id, name: input.name, colour: input.colour, useCount: labels.find((label) => label.id === id)?.useCount ?? 0 };
};

interface Target { readonly target_kind: string; readonly target_id: string }

/** A label that was taken away, with all it stood on. */
export interface TakenLabel {
  readonly label: { readonly id: string; readonly name: string; readonly colour: string; readonly created_at: number };
  readonly targets: readonly Target[];
}

/** Null where it is gone already. */
export const takeLabel = (db: Db, id: string): TakenLabel | null =>
  db.transaction(() => {
    const label = db.one<TakenLabel["label"]>("select id, name, colour, created_at from label where id = ?", id);
    if (!label) return null;
    const targets = db.many<Target>("select target_kind, target_id from labelling where label_id = ?", id);
    db.execute("delete from label where id = ?", id);
    return { label, targets };
  });

/** Puts it back where it stood. Where its name was given anew meanwhile, that label takes its places. */
export const putLabelBack = (db: Db, { label, targets }: TakenLabel): void =>
  db.transaction(() => {
    const namesake = listLabels(db).find((one) => fold(one.name) === fold(label.name));
    if (!namesake) db.execute("insert into label (id, name, colour, created_at) values (?, ?, ?, ?)", label.id, label.name, label.colour, label.created_at);
    addTo(db, namesake?.id ?? label.id, targets);
  });

/** Gives the targets that did not have the label yet. */
const addTo = (db: Db, labelId: string, targets: readonly Target[]): Target[] =>
  targets.filter((target) => db.execute("insert into labelling (label_id, target_kind, target_id) values (?, ?, ?) on conflict do nothing", labelId, target.target_kind, target.target_id) > 0);

/** `into` takes over all that `from` stood on, and `from` goes. The function given takes it all back; null where one of the two is gone. */
export const mergeLabels = (db: Db, from: string, into: string): (() => void) | null =>
  db.transaction(() => {
    if (from === into || !db.one("select 1 from label where id = ?", into)) return null;
    const taken = takeLabel(db, from);
    if (!taken) return null;
    const added = addTo(db, into, taken.targets);
    return () =>
      db.transaction(() => {
        for (const target of added) db.execute("delete from labelling where label_id = ? and target_kind = ? and target_id = ?", into, target.target_kind, target.target_id);
        putLabelBack(db, taken);
      });
  });

export const setLabels = (db: Db, kind: "conversation" | "contact", targetId: string, add: readonly string[], remove: readonly string[]): void => {
  for (const label of remove) db.execute("delete from labelling where target_kind = ? and target_id = ? and label_id = ?", kind, targetId, label);
  for (const label of add) db.execute("insert into labelling (label_id, target_kind, target_id) values (?, ?, ?) on conflict do nothing", label, kind, targetId);
};
