import type { Settings } from "../../../shared/domain/settings.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import type { AiProvider } from "../ai/provider.ts";
import type { ChannelCapabilities } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { EventHub } from "../kernel/events.ts";
import type { Log } from "../kernel/log.ts";
import type { Db } from "../store/db.ts";
import type { MediaStore } from "../store/media-store.ts";
import type { FilterRule } from "./filters/filter-types.ts";

/** What every step is handed. Steps keep no state of their own: what they know stands in the store. */
export interface PipelineContext {
  readonly db: Db;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly hub: EventHub;
  readonly ai: AiProvider;
  readonly settings: () => Settings;
  /** Worked out once per change of rules or settings. */
  readonly rules: () => readonly FilterRule[];
  /** Addresses of all our accounts, lower case. */
  readonly ownAddresses: () => readonly string[];
  readonly capabilitiesOf: (kind: ChannelKind) => ChannelCapabilities;
  readonly crashPoint: (name: string) => void;
}
