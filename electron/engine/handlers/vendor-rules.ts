import { createHmac } from "node:crypto";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import type { AccountRule } from "../../../shared/license/license-contract.ts";

/** What the vendor decided of single accounts, known to the vendor only by numbers that mean nothing elsewhere. */
export class VendorRules {
  readonly #hashKey: Uint8Array;
  #rules: readonly AccountRule[] = [];

  constructor(hashKey: Uint8Array) {
    this.#hashKey = hashKey;
  }

  set(rules: readonly AccountRule[]): void {
    this.#rules = rules;
  }

  hashOf(id: ChannelAccountId): string {
    return createHmac("sha256", this.#hashKey).update(id).digest("hex");
  }

  of(id: ChannelAccountId): AccountRule | undefined {
    if (this.#rules.length === 0) return undefined;
    const hash = this.hashOf(id);
    return this.#rules.find((rule) => rule.accountHash === hash);
  }
}
