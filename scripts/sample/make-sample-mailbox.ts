import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { mails, type SampleMail } from "./mails.ts";

/** Writes resources/sample-mailbox from mails.ts. Dates stand as `X-Sample-Minutes-Ago`, made real when the sample is loaded. */
const folder = join(import.meta.dirname, "..", "..", "resources", "sample-mailbox");
const shop = { name: "دار الورد للهدايا", address: "hello@dar-alward.example" };

const rfcId = (id: string): string => `<${id}@sample.dar-alward.example>`;

const referencesOf = (mail: SampleMail): string[] => {
  const parent = mails.find((one) => one.id === mail.answers);
  return parent ? [...referencesOf(parent), rfcId(parent.id)] : [];
};

/** A one-page PDF with a line of text, small enough to read here. */
const pdf = (line: string): Buffer => {
  const stream = `BT /F1 18 Tf 60 760 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(`${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, "latin1");
};

/** A small picture: a vase in two colours. */
const png = (): Buffer => {
  const size = 96;
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_unused, x) => (Math.abs(x - size / 2) < 14 + 10 * Math.sin(y / 14) && y > 24 ? [40, 130, 128] : [238, 241, 240])).flat()]),
  );
  const chunk = (type: string, data: Buffer): Buffer => {
    const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc(content));
    return Buffer.concat([head, content, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
};

const crc = (data: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
};

const contentOf = (kind: "pdf" | "png" | "csv"): Buffer =>
  kind === "pdf" ? pdf("Dar Al-Ward, sample document") : kind === "png" ? png() : Buffer.from("\uFEFFالمنتج,العدد\nباقة ورد أبيض,40\nصندوق هدايا,60\nمزهرية زجاج,20\n");

const party = ([name, address]: readonly [string, string]) => ({ name, address });

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const mail of mails) {
  const composer = new MailComposer({
    from: mail.from === "us" ? shop : party(mail.from), to: mail.to ? party(mail.to) : shop, subject: mail.subject, text: mail.text, ...(mail.html ? { html: mail.html } : {}),
    messageId: rfcId(mail.id), ...(mail.answers ? { inReplyTo: rfcId(mail.answers), references: referencesOf(mail) } : {}), date: new Date(0), textEncoding: "base64",
    headers: { ...mail.headers, "X-Sample-Minutes-Ago": String(mail.ago) },
    attachments: (mail.files ?? []).map((file) => ({ filename: file.name, contentType: file.type, content: contentOf(file.kind) })),
  });
  // The boundary would otherwise change with every run.
  const raw = (await composer.compile().build()).toString("latin1").replace(/--_NmP-[0-9a-f]+-Part_(\d+)/g, `--_${mail.id}-Part_$1`);
  writeFileSync(join(folder, `${mail.id}.eml`), Buffer.from(raw, "latin1"));
}
process.stdout.write(`${mails.length} mails, ${new Set(mails.map((mail) => mail.id.slice(0, 3))).size} conversations\n`);
