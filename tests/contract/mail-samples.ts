import { parseMail } from "../../electron/engine/mime/parse-mail.ts";
import type { MailReader } from "../../electron/engine/channels/mail-message.ts";

/** The parser without its thread. */
export const directReader: MailReader = { parseMany: (raws) => Promise.all(raws.map((raw) => parseMail(raw))) };

let counter = 0;

export const sampleMail = (text: string, headers: Readonly<Record<string, string>> = {}): string => {
  const all: Record<string, string> = {
    From: "Sara <sara@customer.test>",
    To: "shop@mail.test",
    Subject: "Question",
    Date: "Mon, 02 Nov 2026 10:00:00 +0300",
    "Message-ID": `<sample-${++counter}@customer.test>`,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    ...headers,
  };
  return `${Object.entries(all).map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${text}\r\n`;
};

/** Nested deeper than any parser follows. */
export const damagedMail = (): string => {
  let head = "From: Sara <sara@customer.test>\r\nSubject: Deep\r\nMessage-ID: <deep@customer.test>\r\n";
  for (let level = 0; level < 400; level++) head += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`;
  return `${head}Content-Type: text/plain\r\n\r\ndeep inside\r\n`;
};
