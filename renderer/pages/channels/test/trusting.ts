import type { EmailSettings } from "../../../../shared/domain/channel.ts";
import type { SeenCertificate } from "./certificate-note.tsx";

const most = 10;

/** One trusted certificate for each server: a new one takes the old one's place. */
export const withTrusted = (trusted: readonly SeenCertificate[], certificate: SeenCertificate): SeenCertificate[] =>
  [certificate, ...trusted.filter((known) => known.host !== certificate.host || known.port !== certificate.port)].slice(0, most);

export const trusting = (settings: EmailSettings, certificate: SeenCertificate): EmailSettings => ({ ...settings, trustedCertificates: withTrusted(settings.trustedCertificates, certificate) });
