import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface MailParts {
  readonly id: string;
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly date?: Date;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One plain mail as it travels. */
export const mail = ({ id, from = "Omar Khan <omar@gulf.example>", to = "shop@mail.test", subject = "Price", text = "Hello", date = new Date(), headers = {} }: MailParts): string =>
  [
    `From: ${from}`, `To: ${to}`, `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`, `Message-ID: <${id}>`, `Date: ${date.toUTCString()}`, "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "",
    Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n"), "",
  ].join("\r\n");

/** Puts a mail into a folder account's folder, as another program would. */
export const dropMail = (folder: string, parts: MailParts): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${parts.id.replace(/[^\w.-]/g, "_")}.eml`), mail(parts));
};
