import type { Clock } from "../../kernel/clock.ts";
import type { MailReader } from "../mail-message.ts";

export interface EmailLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence after which a link is given up; noticed after at most twice as long. */
  readonly imapSilenceMs: number;
  readonly smtpSilenceMs: number;
  /** Longest stay in one IDLE command. */
  readonly idleMs: number;
  readonly maxMailBytes: number;
}

export const defaultEmailLimits: EmailLimits = {
  connectMs: 20_000,
  greetingMs: 20_000,
  imapSilenceMs: 40_000,
  smtpSilenceMs: 120_000,
  idleMs: 4 * 60_000,
  maxMailBytes: 50 * 1024 * 1024,
};

export interface EmailAdapterOptions {
  readonly mailReader: MailReader;
  readonly clock: Clock;
  /** Authorities to believe instead of the system's: for tests and for companies with their own. */
  readonly tls?: { readonly ca?: string | Buffer };
  readonly limits?: Partial<EmailLimits>;
}
