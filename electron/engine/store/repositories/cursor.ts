import { AppError } from "../../../../shared/errors/app-error.ts";

/** A place in a list ordered by (number, id), as the opaque text that travels to the renderer and back. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

export const encodePlace = (place: Place): string => Buffer.from(`${place.at}|${place.id}`).toString("base64url");

export const decodePlace = (cursor: string | null | undefined): Place | null => {
  if (cursor === null || cursor === undefined) return null;
  const [at, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  const number = Number(at);
  if (id === undefined || !Number.isFinite(number)) throw new AppError("INVALID_INPUT", "never", { field: "cursor" });
  return { at: number, id };
};

/** Asks for one row more than wanted and gives the rest as a page. */
export const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
  toItem: (row: Row) => Item,
): { items: Item[]; next: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last !== undefined ? encodePlace(placeOf(last)) : null };
};
