import type { EmailConfig } from "../../../electron/engine/channels/email/email-config.ts";
import type { MailServer } from "../../support/mail-server.ts";

/** Settings of a user of the test server, over TLS from the first byte. */
export const emailConfig = (server: MailServer, overrides: Partial<EmailConfig> = {}, user = "shop"): EmailConfig => ({
  address: `${user}@mail.test`,
  displayName: "متجر الورد",
  imap: { host: "localhost", port: server.imapsPort, security: "tls", user: `${user}@mail.test` },
  smtp: { host: "localhost", port: server.smtpsPort, security: "tls", user: `${user}@mail.test` },
  imapPassword: `${user}-pw`,
  smtpPassword: `${user}-pw`,
  trustedCertificates: [],
  sentFolder: null,
  quoteReplies: true,
  ...overrides,
});
