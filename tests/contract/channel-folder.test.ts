import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeMail } from "../../electron/engine/channels/email/compose.ts";
import { createFolderAdapter } from "../../electron/engine/channels/folder/folder-adapter.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { type ChannelRig, describeChannel } from "./channel-contract.ts";
import { damagedMail, directReader, sampleMail } from "./mail-samples.ts";

const startFolder = (kind: "maildir" | "files") => async (): Promise<ChannelRig> => {
  const dir = await mkdtemp(join(tmpdir(), "folder-channel-"));
  const path = join(dir, "in");
  const sendTo = join(dir, "out");
  await mkdir(path);
  if (kind === "maildir") for (const box of ["new", "cur", "tmp"]) await mkdir(join(path, box));
  let number = 0;
  const put = (raw: string): Promise<void> => {
    const name = `${1_700_000_000 + ++number}.M${number}.test`;
    return writeFile(kind === "maildir" ? join(path, "new", name) : join(path, `${name}.eml`), raw);
  };
  const config = { path, address: "shop@mail.test", displayName: "متجر", sendTo, treatAs: "history", quoteReplies: true } as const;
  return {
    adapter: createFolderAdapter({ mailReader: directReader, composeMail, clock: systemClock }),
    config,
    broken: { config: { ...config, path: join(dir, "nowhere") }, step: "folder_read" },
    async deliver(...texts) {
      for (const text of texts) await put(sampleMail(text));
    },
    deliverDamaged: () => put(damagedMail()),
    recipient: { name: "سارة", address: "sara@customer.test" },
    hasHistory: true,
    async countSent({ externalId }) {
      const names = await readdir(join(sendTo, "new")).catch(() => []);
      const mails = await Promise.all(names.map((name) => readFile(join(sendTo, "new", name), "utf8")));
      return mails.filter((mail) => mail.includes(`<${externalId}>`)).length;
    },
    stop: () => rm(dir, { recursive: true, force: true }),
  };
};

describeChannel("Maildir", startFolder("maildir"));
describeChannel("folder of .eml files", startFolder("files"));
