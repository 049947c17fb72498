import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { claimIdempotency, fillIdempotency, findIdempotency } from "../store/repositories/guards-repository.ts";
import type { Db } from "../store/schema.ts";

export interface RepeatableRequest {
  /** Two callers never meet, even with the same key. */
  readonly caller: string;
  readonly route: string;
  /** X-Idempotency-Key, where one was given. */
  readonly key: string | null;
  readonly body: unknown;
}

export interface Outcome<T> {
  readonly value: T;
  readonly isReplay: boolean;
}

const nonceBytes = 12;

/**
 * Does the work once per key. Key, work and answer are one transaction: a killed instance leaves nothing, and a request at the same
 * moment waits for the first one's end. The answer may hold a licence key, so it is sealed with the caller's key, which is not kept.
 */
export const doOnce = async <T>(context: Context, request: RepeatableRequest, work: (tx: Db) => Promise<T>): Promise<Outcome<T>> => {
  const { db, vault, ports } = context;
  const { key } = request;
  if (key === null) return { value: await db.transaction().execute(work), isReplay: false };
  const words = `${request.caller} ${request.route} ${key}`;
  const hash = vault.hash("idempotency", words);
  // Keyed as well: a body may hold a password somebody chose.
  const requestHash = vault.hash("idempotency", `body ${JSON.stringify(request.body) ?? ""}`);
  return db.transaction().execute(async (tx) => {
    const isOurs = await claimIdempotency(tx, { hash, request_hash: requestHash, sealed_body: "", created_at: ports.now() });
    if (isOurs) {
      const value = await work(tx);
      await fillIdempotency(tx, hash, vault.seal(words, JSON.stringify(value ?? null), ports.randomBytes(nonceBytes)));
      return { value, isReplay: false };
    }
    const earlier = await findIdempotency(tx, hash);
    if (!earlier) throw new ServerError("CONFLICT");
    if (earlier.request_hash !== requestHash) throw new ServerError("IDEMPOTENCY_MISMATCH");
    return { value: JSON.parse(vault.unseal(words, earlier.sealed_body)) as T, isReplay: true };
  });
};
