import { execFile } from "node:child_process";
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.ts";

const run = promisify(execFile);
const script = new URL("mail-server.sh", import.meta.url).pathname;
const PORTS = 5;

export interface MailServer {
  readonly dir: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly submissionPort: number;
  readonly smtpsPort: number;
  /** The server's own certificate, to be given as authority. */
  readonly ca: string;
  /** Puts mails into a user's inbox as a delivery agent would. */
  deliver(user: string, ...raws: readonly (string | Uint8Array)[]): Promise<void>;
  /** Lays a mail into any folder, as the server itself would. */
  file(user: string, folder: string, raw: string): Promise<void>;
  /** Takes a folder away, as another program might. */
  removeFolder(user: string, folder: string): Promise<void>;
  /** Makes the next opening of the inbox see another UIDVALIDITY. */
  changeUidValidity(user: string): Promise<void>;
  /** Raw mails of a folder as they lie on disk, once everything Exim has accepted is delivered. */
  readFolder(user: string, folder: string): Promise<string[]>;
  /** Takes a user's mails and folders away, those still on their way to anybody included. */
  emptyMailbox(user: string): Promise<void>;
  stopImap(): Promise<void>;
  startImap(): Promise<void>;
  /** Cuts every IMAP session; the listener stays. */
  dropImap(): Promise<void>;
  stop(): Promise<void>;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** First of five neighbouring free ports; the starting point differs by process so that parallel workers do not meet. */
const findBasePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const base = 21_000 + ((process.pid * 37 + attempt * 11) % 9000);
    const free = await Promise.all(Array.from({ length: PORTS }, (_, index) => isFree(base + index)));
    if (free.every(Boolean)) return base;
  }
  throw new Error("No five neighbouring free ports");
};

const mailUser = async (): Promise<{ uid: number; gid: number }> => {
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((entry) => entry.startsWith("mail:"))?.split(":");
  return { uid: Number(line?.[2] ?? 8), gid: Number(line?.[3] ?? 8) };
};

/** Starts Exim and Dovecot on loopback with the users alice, bob and shop at mail.test (password: name and "-pw"). Needs root. */
export const startMailServer = async (options: { basePort?: number } = {}): Promise<MailServer> => {
  const dir = await mkdtemp(join(tmpdir(), "mail-server-"));
  const base = options.basePort ?? (await findBasePort());
  const command = (name: string): Promise<unknown> => run("bash", [script, name, dir, String(base)]);
  await command("start");
  const owner = await mailUser();
  let delivered = 0;
  let changes = 0;
  /** Exim says 250 when a mail lies in its spool and delivers it afterwards: before, a folder tells nothing of what was sent. */
  const settle = async (): Promise<void> => {
    // the folder is not made before the first mail
    await eventually(() => readdir(join(dir, "spool", "input")).catch(() => []), (held) => held.length === 0);
  };
  const ensureMaildir = async (user: string): Promise<string> => {
    const home = join(dir, "mail", user);
    for (const box of ["", "cur", "new", "tmp"]) {
      await mkdir(join(home, box), { recursive: true });
      await chown(join(home, box), owner.uid, owner.gid);
    }
    return home;
  };
  return {
    dir,
    imapPort: base,
    imapsPort: base + 1,
    submissionPort: base + 2,
    smtpsPort: base + 3,
    ca: await readFile(join(dir, "cert.pem"), "utf8"),
    async deliver(user, ...raws) {
      const home = await ensureMaildir(user);
      for (const raw of raws) {
        const name = `${Math.trunc(Date.now() / 1000)}.M${String(delivered++).padStart(9, "0")}P${process.pid}.test`;
        await writeFile(join(home, "tmp", name), raw);
        await chown(join(home, "tmp", name), owner.uid, owner.gid);
        await rename(join(home, "tmp", name), join(home, "new", name));
      }
    },
    async file(user, folder, raw) {
      await run("doveadm", ["-c", join(dir, "dovecot.conf"), "mailbox", "create", "-u", `${user}@mail.test`, folder]).catch((error: unknown) => {
        if (!String(error).includes("already exists")) throw error;
      });
      const home = join(dir, "mail", user, `.${folder}`);
      const name = `${Math.trunc(Date.now() / 1000)}.M${String(delivered++).padStart(9, "0")}P${process.pid}.test`;
      await writeFile(join(home, "tmp", name), raw);
      await chown(join(home, "tmp", name), owner.uid, owner.gid);
      await rename(join(home, "tmp", name), join(home, "new", name));
    },
    async removeFolder(user, folder) {
      await run("doveadm", ["-c", join(dir, "dovecot.conf"), "mailbox", "delete", "-u", `${user}@mail.test`, folder]);
    },
    async changeUidValidity(user) {
      const validity = Math.trunc(Date.now() / 1000) + 1000 + ++changes;
      await run("doveadm", ["-c", join(dir, "dovecot.conf"), "mailbox", "update", "-u", `${user}@mail.test`, "--uid-validity", String(validity), "INBOX"]);
    },
    async readFolder(user, folder) {
      await settle();
      const home = folder === "INBOX" ? join(dir, "mail", user) : join(dir, "mail", user, `.${folder}`);
      const out: string[] = [];
      for (const box of ["new", "cur"]) {
        const names = await readdir(join(home, box)).catch(() => []); // not made before the first mail
        for (const name of names.sort()) out.push(await readFile(join(home, box, name), "utf8"));
      }
      return out;
    },
    async emptyMailbox(user) {
      await settle();
      await rm(join(dir, "mail", user), { recursive: true, force: true });
    },
    stopImap: async () => void (await command("stop-imap")),
    startImap: async () => void (await command("start-imap")),
    dropImap: async () => void (await command("drop-imap")),
    async stop() {
      await command("stop");
      await rm(dir, { recursive: true, force: true });
    },
  };
};
