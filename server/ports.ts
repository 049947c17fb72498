import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Time, randomness and ids as the server sees them. Tests hand in their own. */
export interface Ports {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly newId: () => string;
}

export const systemPorts: Ports = { now: () => Date.now(), randomBytes: (count) => randomBytes(count), newId: () => v7() };
