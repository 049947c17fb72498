import type { Migration } from "../migrate.ts";

/** Whose pictures may be fetched without asking again. The address is lower case, as it stands in `message.author_address`. */
export const migration030: Migration = {
  version: 30,
  name: "picture senders",
  up: "create table picture_sender (address text primary key, created_at integer not null) without rowid;",
};
