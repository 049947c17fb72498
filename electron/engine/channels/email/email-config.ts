import { z } from "zod";

const Endpoint = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  /** "tls": from the first byte. "starttls": asked for and insisted on before anything else. There is no third way. */
  security: z.enum(["tls", "starttls"]),
  user: z.string().min(1).max(320),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** A certificate no authority vouches for, accepted by the person for one server of this account. */
const TrustedCertificate = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  /** SHA-256 of the certificate, 64 hex digits in lower case. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  pem: z.string().max(20_000),
});
export type TrustedCertificate = z.infer<typeof TrustedCertificate>;

export const EmailConfig = z.object({
  address: z.string().min(3).max(320),
  displayName: z.string().max(200).default(""),
  imap: Endpoint,
  smtp: Endpoint,
  imapPassword: z.string().min(1).max(1000),
  smtpPassword: z.string().min(1).max(1000),
  trustedCertificates: z.array(TrustedCertificate).max(10).default([]),
  /** Full path of the folder for sent mail where the server does not name it; null: found by itself. */
  sentFolder: z.string().max(500).nullable().default(null),
  quoteReplies: z.boolean().default(true),
});
export type EmailConfig = z.infer<typeof EmailConfig>;
