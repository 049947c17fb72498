import type { ConversationId } from "../../../shared/domain/ids.ts";
import { nextSnoozeAt, wakeSnoozed } from "../store/repositories/conversations-repository.ts";
import { namedMedia } from "../store/repositories/media-repository.ts";
import type { PipelineContext } from "./context.ts";

/** The first minutes belong to the person and her mail. */
const firstSweepAfterMs = 5 * 60_000;
const sweepEveryMs = 24 * 3_600_000;

/** What is done by the clock: snoozed conversations come back, files nobody names go. Says when it wants to run next. */
export const createHousekeeping = (context: PipelineContext): ((signal: AbortSignal) => Promise<number | null>) => {
  const { db, clock, hub } = context;
  let sweepAt = clock.now() + firstSweepAfterMs;
  return async (signal) => {
    wakeSnoozed(db, clock.now()).forEach((id) => hub.conversationChanged(id as ConversationId));
    if (clock.now() >= sweepAt) {
      // Put off first: a disk that refuses is asked again tomorrow, not every few seconds.
      sweepAt = clock.now() + sweepEveryMs;
      await sweepMedia(context, signal);
    }
    return Math.min(sweepAt, nextSnoozeAt(db) ?? sweepAt);
  };
};

/** Shelf by shelf, with a pause for others in between. What a shelf names is read in the same breath in which it is swept. */
const sweepMedia = async (context: PipelineContext, signal: AbortSignal): Promise<void> => {
  const { db, media, clock, log } = context;
  let removed = 0;
  for (const shelf of media.shelves()) {
    if (signal.aborted) return;
    const named = namedMedia(db, shelf);
    removed += media.sweep(shelf, (name) => named.has(name), clock.now());
    await clock.sleep(0);
  }
  if (removed > 0) log.info("media.swept", { removed });
};
