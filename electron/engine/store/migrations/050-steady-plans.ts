import type { Migration } from "../migrate.ts";

/**
 * Statistics taken while the store was small made SQLite read the whole full-text index whenever a part of it was to be deleted, which every
 * merge of the index does: at 100,000 mails a quarter of an import. Without them it plans by its rules of thumb, alike on every day.
 *
 * A page has 4,096 bytes, of which the cipher takes 64 for its nonce and tag and SQLite 39 for its own: the full-text index's default of
 * 4,050 put the end of each of its pages on a second one.
 */
export const migration050: Migration = {
  version: 50,
  name: "steady plans",
  up: `
drop table if exists sqlite_stat1;
drop table if exists sqlite_stat4;
insert into message_fts (message_fts, rank) values ('pgsz', 3950);
insert into contact_fts (contact_fts, rank) values ('pgsz', 3950);
`,
};
