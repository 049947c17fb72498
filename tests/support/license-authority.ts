import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type LicenseClaims, licenseIssuer, licenseProduct, offlineGraceS, refreshEveryS, tokenLifeS } from "../../shared/license/license-token.ts";
import type { AccountRule } from "../../shared/license/license-contract.ts";

/** A stand-in for the licence server with a key pair of its own: it answers as told, so that every state and every forgery can be had. */
export interface LicenseAuthority {
  readonly url: string;
  readonly keys: Readonly<Record<string, string>>;
  /** What the next tokens say. */
  claims: Partial<LicenseClaims>;
  rules: AccountRule[];
  /** A refusal instead of an answer; null answers. */
  refusal: { readonly status: number; readonly error: Record<string, unknown> } | null;
  /** A page instead of either, as a hotel's network gives. */
  page: string | null;
  /** Milliseconds, the server's own clock. */
  now: () => number;
  /** Bodies of all requests, in order. */
  readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[];
  sign(claims: Record<string, unknown>): string;
  stop(): Promise<void>;
  /** As if it were gone from the network, and back. */
  isAway: boolean;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export const startLicenseAuthority = async (): Promise<LicenseAuthority> => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv: "Ed25519", kty: "OKP", x })).digest("base64url");
  const subscription = randomUUID();
  const authority: LicenseAuthority = {
    url: "", keys: { [kid]: x }, claims: {}, rules: [], refusal: null, page: null, now: () => Date.now(), asked: [], isAway: false,
    sign: (claims) => {
      const content = `${part({ alg: "EdDSA", typ: "JWT", kid })}.${part(claims)}`;
      return `${content}.${sign(null, Buffer.from(content), privateKey).toString("base64url")}`;
    },
    stop: () => Promise.resolve(),
  };
  const tokenFor = (body: Record<string, unknown>): string => {
    const iat = Math.floor(authority.now() / 1000);
    return authority.sign({
      iss: licenseIssuer, aud: licenseProduct, sub: subscription, jti: randomUUID(), iat, exp: iat + tokenLifeS, device: body["device"], nonce: body["nonce"], plan: "standard", status: "active",
      limits: { maxDevices: 2, maxRequestsPerDay: 1000, maxAccounts: 10 }, companyName: "متجر الواحة", validUntil: iat + 300 * 86_400, refreshAfter: iat + refreshEveryS, ...authority.claims,
    });
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (authority.isAway) {
        request.socket.destroy();
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      authority.asked.push({ path: request.url ?? "", body });
      if (authority.page !== null) {
        response.writeHead(200, { "content-type": "text/html" });
        response.end(authority.page);
        return;
      }
      response.writeHead(authority.refusal?.status ?? 200, { "content-type": "application/json" });
      if (authority.refusal) response.end(JSON.stringify({ error: { message: "", requestId: "r", ...authority.refusal.error } }));
      else response.end(JSON.stringify(request.url === "/api/license/deactivate" ? { deactivated: true } : { token: tokenFor(body), accounts: authority.rules }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(authority, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
};

/** A right key, for tests that need one. */
export const someKey = "MUDEER-0000-0000-0000";
export const graceMs = offlineGraceS * 1000;
