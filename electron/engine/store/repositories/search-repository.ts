import type { SearchHit } from "../../../../shared/domain/conversation.ts";
import type { MessageId } from "../../../../shared/domain/ids.ts";
import { findHighlights } from "../../../../shared/text/find-highlights.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { buildMatchQuery } from "../../../../shared/text/index-tokens.ts";
import type { Db } from "../db.ts";
import { getConversations } from "./conversations-repository.ts";
import { encodePlace, decodePlace } from "./cursor.ts";
import { parseSearch } from "./search-query.ts";

const snippetLength = 160;
/** A hit further down shows the beginning instead: finding it would cost more than the search. */
const searchedForSnippet = 2_000;

interface Row { seq: number; id: string; conversation_id: string; text: string; sent_at: number }

/**
 * As many letters as the index keeps beginnings of. Keeping those of two letters as well halved the speed of a large import, and two letters are
 * the beginning of nearly everything.
 */
const beginsFrom = 3;

/**
 * Newest hits first, one per conversation. `message_fts` gives its rows by falling `seq`, so only as many are read as are shown;
 * text is taken from the original and marked there, because the index holds folded words only.
 */
export const searchMessages = (db: Db, input: { query: string; cursor?: string | null | undefined; limit: number }): { items: SearchHit[]; next: string | null } => {
  const search = parseSearch(input.query);
  const words = buildMatchQuery(search.words, { beginsFrom });
  const from = search.from === null ? null : buildMatchQuery(search.from, { beginsFrom });
  const match = [words, from === null ? null : `names : (${from})`].filter((part) => part !== null).join(" AND ");
  if (match === "") return { items: [], next: null };
  const place = decodePlace(input.cursor);
  const below = Math.min(place?.at ?? Number.MAX_SAFE_INTEGER, search.before === null ? Number.MAX_SAFE_INTEGER : seqAt(search.before));
  const above = search.after === null ? 0 : seqAt(search.after);
  const hits: Row[] = [];
  const seen = new Set<string>();
  let last = below;
  let isMore = true;
  while (hits.length < input.limit && isMore) {
    const wanted = (input.limit - hits.length) * 2 + 10;
    const rows = db.many<Row & { deleted_at: number | null; has_attachments: number; kind: string }>(
      `select m.seq, m.id, m.conversation_id, m.text, m.sent_at, m.deleted_at, m.has_attachments, a.kind
       from (select rowid from message_fts where message_fts match ? and rowid < ? and rowid > ? order by rowid desc limit ?) h
       join message m on m.seq = h.rowid join channel_account a on a.id = m.channel_account_id order by m.seq desc`,
      match, last, above, wanted,
    );
    isMore = rows.length === wanted;
    for (const row of rows) {
      last = row.seq;
      if (row.deleted_at !== null || seen.has(row.conversation_id) || (search.hasFile && row.has_attachments === 0) || (search.channel !== null && row.kind !== search.channel)) continue;
      seen.add(row.conversation_id);
      hits.push(row);
      if (hits.length === input.limit) {
        isMore = true;
        break;
      }
    }
  }
  const conversations = getConversations(db, hits.map((hit) => hit.conversation_id));
  const terms = fold(search.words).split(/\s+/).filter((term) => term !== "");
  const items = hits.flatMap((hit) => {
    const conversation = conversations.get(hit.conversation_id);
    return conversation ? [{ conversation, messageId: hit.id as MessageId, ...cutSnippet(hit.text, terms), sentAt: hit.sent_at }] : [];
  });
  return { items, next: isMore && hits.length === input.limit ? encodePlace({ at: last, id: "" }) : null };
};

const seqAt = (time: number): number => Math.floor(time / 1000) * 64;

/** The piece of the text around the first hit, on one line, with the hits' places in it. */
const cutSnippet = (text: string, terms: readonly string[]): Pick<SearchHit, "snippet" | "highlights"> => {
  const head = text.slice(0, searchedForSnippet);
  const first = findHighlights(head, terms)[0];
  const start = first === undefined ? 0 : Math.max(0, head.lastIndexOf(" ", Math.max(0, first.start - 40)) + 1);
  const snippet = head.slice(start, start + snippetLength).replace(/\s/g, " ");
  return { snippet, highlights: findHighlights(snippet, terms) };
};
