import type { ConnectionOptions, PeerCertificate } from "node:tls";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Endpoint, TrustedCertificate } from "./email-config.ts";

export const plainFingerprint = (fingerprint: string): string => fingerprint.replace(/:/g, "").toLowerCase();

/** Certificates the person accepted for this very server. */
export const trustedFor = (endpoint: Endpoint, trusted: readonly TrustedCertificate[]): TrustedCertificate[] =>
  trusted.filter(({ host, port }) => host.toLowerCase() === endpoint.host.toLowerCase() && port === endpoint.port);

/**
 * How a server's certificate is checked. Usually: the system's authorities and the host's name. Where the person
 * accepted a certificate of this server, that one alone is believed and no authority is: a chain may be built from
 * nothing else, and what was presented must be that very certificate. Either way checking is never switched off.
 */
export const tlsOptionsFor = (endpoint: Endpoint, trusted: readonly TrustedCertificate[], ca: string | Buffer | undefined): ConnectionOptions => {
  const accepted = trustedFor(endpoint, trusted);
  if (accepted.length === 0) return { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) };
  const fingerprints = new Set(accepted.map(({ fingerprint }) => fingerprint));
  return {
    minVersion: "TLSv1.2",
    ca: accepted.map(({ pem }) => pem),
    allowPartialTrustChain: true,
    checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
      fingerprints.has(plainFingerprint(certificate.fingerprint256)) ? undefined : new AppError("TLS_FINGERPRINT_CHANGED", "never", { host: endpoint.host }),
  };
};
