import type { Migration } from "../migrate.ts";

/** Contacts that turned out to be one person, with all that is needed to part them again. */
export const migration040: Migration = {
  version: 40,
  name: "contact merges",
  up: `
create table contact_merge (
  id text primary key, winner_id text not null references contact (id) on delete cascade, loser_id text not null references contact (id) on delete cascade,
  reason text not null, moved text not null check (json_valid(moved)), created_at integer not null, undone_at integer
);
create index contact_merge_winner on contact_merge (winner_id);
create index contact_merge_loser on contact_merge (loser_id);
create index contact_merged on contact (merged_into) where merged_into is not null;

-- Sending rests because the service showed signs that come before a ban; receiving goes on.
alter table channel_account add column sending_held_at integer;
`,
};
