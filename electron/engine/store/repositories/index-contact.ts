import { fold } from "../../../../shared/text/fold.ts";
import type { Db } from "../db.ts";

/** Brings the contact's place in the search up to date; one that went into another has none. */
export const indexContact = (db: Db, contactId: string): void => {
  const row = db.one<{ rowid: number; display_name: string; merged_into: string | null }>("select rowid, display_name, merged_into from contact where id = ?", contactId);
  if (!row) return;
  db.execute("delete from contact_fts where rowid = ?", row.rowid);
  if (row.merged_into !== null) return;
  const values = db.many<{ value_norm: string }>("select value_norm from contact_identity where contact_id = ?", contactId).map((identity) => identity.value_norm);
  db.execute("insert into contact_fts (rowid, name, identities) values (?, ?, ?)", row.rowid, fold(row.display_name), fold(values.join(" ")));
};
