import type { z } from "zod";
import { DeactivateAnswer, LicenseAnswer, LicenseErrorBody, licensePaths } from "../../../shared/license/license-contract.ts";

const limitMs = 15_000;
const maxBytes = 512 * 1024;

/** `away`: nobody answered as the licence server does, whatever it was (no network, a proxy's page, a redirect). */
export type Reply<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "refused"; readonly error: z.infer<typeof LicenseErrorBody>["error"] }
  | { readonly kind: "away" };

export interface LicenseClient {
  activate(body: unknown, signal: AbortSignal): Promise<Reply<z.infer<typeof LicenseAnswer>>>;
  refresh(body: unknown, signal: AbortSignal): Promise<Reply<z.infer<typeof LicenseAnswer>>>;
  deactivate(body: unknown, signal: AbortSignal): Promise<Reply<z.infer<typeof DeactivateAnswer>>>;
}

export const createLicenseClient = (serverUrl: string): LicenseClient => {
  const ask = async <T>(path: string, body: unknown, answer: z.ZodType<T>, signal: AbortSignal): Promise<Reply<T>> => {
    try {
      const response = await fetch(new URL(path, serverUrl), {
        method: "POST", redirect: "error", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      });
      const value: unknown = JSON.parse(await readText(response));
      const good = response.ok ? answer.safeParse(value) : null;
      if (good?.success === true) return { kind: "answer", value: good.data };
      const refusal = LicenseErrorBody.safeParse(value);
      return !response.ok && refusal.success ? { kind: "refused", error: refusal.data.error } : { kind: "away" };
    } catch {
      // No network, no JSON, too much of it, too slow: the last good word stands.
      return { kind: "away" };
    }
  };
  return {
    activate: (body, signal) => ask(licensePaths.activate, body, LicenseAnswer, signal),
    refresh: (body, signal) => ask(licensePaths.refresh, body, LicenseAnswer, signal),
    deactivate: (body, signal) => ask(licensePaths.deactivate, body, DeactivateAnswer, signal),
  };
};

const readText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError("answer too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};
