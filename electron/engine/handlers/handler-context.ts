import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import type { Loop, Loops } from "../kernel/runner.ts";
import type { UndoLog } from "../kernel/undo-log.ts";
import type { PipelineContext } from "../pipeline/context.ts";
import type { Sender } from "../pipeline/outbox.ts";
import type { EnginePorts } from "../ports.ts";
import type { Sealer } from "../store/seal.ts";
import type { Accounts } from "./accounts.ts";
import type { FileTokens } from "./file-tokens.ts";

/** What the handlers share. They parse nothing and decide little: the contract has checked the input, the parts do the work. */
export interface HandlerContext extends PipelineContext {
  readonly ports: EnginePorts;
  readonly secrets: Sealer;
  readonly accounts: Accounts;
  readonly sender: Sender;
  readonly undo: UndoLog;
  /** Analyses and drafts what waits. */
  readonly thinking: Loop;
  /** Sends what is due, each account for itself. */
  readonly sending: Loops<ChannelAccountId>;
  /** Fetches files that still lie with their service. */
  readonly fetching: Loop;
  /** Wakes snoozed conversations and keeps house. */
  readonly housekeeping: Loop;
  /** Called after rules or settings changed. */
  readonly reloadRules: () => void;
  readonly files: FileTokens;
}
