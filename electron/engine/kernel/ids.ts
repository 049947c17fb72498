import { v7 } from "uuid";

/** A UUIDv7: ordered by its time of making, so that new rows land at the end of every index. */
export const newId = <T extends string>(): T => v7() as T;
