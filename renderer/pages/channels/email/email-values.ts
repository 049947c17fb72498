import { z } from "zod";
import { EmailSettings, ImportRange, TrustedCertificate, type AccountSecrets } from "../../../../shared/domain/channel.ts";
import { fold } from "../../../../shared/text/fold.ts";

const text = (most: number) => z.string().trim().max(most, "tooLong");
const required = (most: number) => text(most).min(1, "required");
/** Digits of either system are accepted in every field. */
const portNumber = (value: string): number => Number(fold(value.trim()));
const isPort = (value: string): boolean => /^\d{1,5}$/u.test(fold(value.trim())) && portNumber(value) >= 1 && portNumber(value) <= 65_535;

const Server = z.object({
  host: required(253).regex(/^[^\s/@]*$/u, "host"),
  port: z.string().refine(isPort, "port"),
  security: z.enum(["tls", "starttls"]),
  user: required(320),
});

/** The form as it is typed: numbers still text, passwords beside the rest. */
export const emailSchema = (isNew: boolean) =>
  z.object({
    address: required(320).refine((value) => value === "" || EmailSettings.shape.address.safeParse(value).success, "address"),
    displayName: text(120),
    password: isNew ? z.string().min(1, "required").max(1000, "tooLong") : z.string().max(1000, "tooLong"),
    smtpPassword: z.string().max(1000, "tooLong"),
    imap: Server,
    smtp: Server,
    trusted: z.array(TrustedCertificate),
    sentFolder: text(300),
    quoteReplies: z.boolean(),
    pollIntervalSeconds: z.number(),
    importRange: ImportRange,
  });
export type EmailValues = z.infer<ReturnType<typeof emailSchema>>;

const emptyServer = { host: "", port: "", security: "tls" as const, user: "" };

export const emptyValues = (displayName: string): EmailValues => ({
  address: "", displayName, password: "", smtpPassword: "", imap: { ...emptyServer, port: "993" }, smtp: { ...emptyServer, port: "465" },
  trusted: [], sentFolder: "", quoteReplies: true, pollIntervalSeconds: 300, importRange: 30,
});

type Server = EmailSettings["imap"];
export const serverValues = (server: Server): EmailValues["imap"] => ({ ...server, port: String(server.port) });
const serverOf = (values: EmailValues["imap"]): Server => ({ ...values, host: values.host.trim(), user: values.user.trim(), port: portNumber(values.port) });

export const valuesFrom = (settings: EmailSettings): EmailValues => ({
  address: settings.address, displayName: settings.displayName, password: "", smtpPassword: "", imap: serverValues(settings.imap), smtp: serverValues(settings.smtp),
  trusted: settings.trustedCertificates, sentFolder: settings.sentFolder ?? "", quoteReplies: settings.quoteReplies, pollIntervalSeconds: settings.pollIntervalSeconds, importRange: settings.importRange,
});

export const settingsFrom = (values: EmailValues): EmailSettings => ({
  kind: "email", address: values.address.trim(), displayName: values.displayName.trim(), imap: serverOf(values.imap), smtp: serverOf(values.smtp), trustedCertificates: values.trusted,
  sentFolder: values.sentFolder.trim() === "" ? null : values.sentFolder.trim(), quoteReplies: values.quoteReplies, pollIntervalSeconds: values.pollIntervalSeconds, importRange: values.importRange,
});

/** Only what was typed: an empty field keeps what is stored. */
export const secretsFrom = (values: EmailValues): AccountSecrets => ({
  ...(values.password === "" ? {} : { imapPassword: values.password }),
  ...(values.smtpPassword === "" ? {} : { smtpPassword: values.smtpPassword }),
});

/** What a test is about. A change of anything else leaves its result standing. */
export const connectionOf = (values: EmailValues): string => JSON.stringify([serverOf(values.imap), serverOf(values.smtp), values.password, values.smtpPassword, values.trusted, values.sentFolder.trim()]);
