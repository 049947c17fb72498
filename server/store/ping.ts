import { sql } from "kysely";
import type { Db } from "./schema.ts";

/** A question with no table behind it: whether anybody answers. */
export const ping = async (db: Db): Promise<void> => {
  await sql`select 1`.execute(db);
};
