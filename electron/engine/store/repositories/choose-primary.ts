import type { Db } from "../db.ts";

/** What people read best stands first. */
const legibility: readonly string[] = ["wa_username", "tg_username", "email", "phone", "wa_phone", "tg_user", "wa_bsuid", "wa_lid"];

/** The identity a contact is shown by. */
export const choosePrimary = (db: Db, contactId: string): void => {
  const order = JSON.stringify(legibility);
  db.execute(
    `update contact_identity set is_primary = iif(id = (
       select i.id from contact_identity i left join json_each(?) o on o.value = i.kind where i.contact_id = ? order by coalesce(o.key, 99), i.is_primary desc, i.created_at desc limit 1), 1, 0)
     where contact_id = ?`, order, contactId, contactId,
  );
};
