import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../remove-folder.ts";

export interface Cluster {
  /** Of a superuser, on loopback; databases are made by whoever needs one. */
  readonly url: string;
  readonly stop: () => void;
}

/** A real PostgreSQL in a throw-away folder. It refuses to run as root, so root lends it the account that Debian's package made. */
export const startCluster = async (): Promise<Cluster> => {
  const bin = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-postgres-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const [uid = 0, gid = 0] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })));
    chownSync(folder, uid, gid);
  }
  chmodSync(folder, 0o700);
  const run = (program: string, args: readonly string[]): void => {
    const [command, all] = isRoot ? ["runuser", ["-u", "postgres", "--", join(bin, program), ...args]] : [join(bin, program), [...args]];
    execFileSync(command, all, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" }, timeout: 60_000 });
  };
  const data = join(folder, "data");
  const port = await findFreePort();
  run("initdb", ["-D", data, "-U", "almudeer", "--auth=trust", "--encoding=UTF8", "--no-sync"]);
  // Nothing here outlives the test, so nothing has to reach the disk.
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=120`, "start"]);
  return {
    url: `postgresql://almudeer@127.0.0.1:${port}/postgres`,
    stop: () => {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      removeFolder(folder);
    },
  };
};

const findPrograms = (): string => {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(home, version, "bin")), ...(process.env["PATH"] ?? "").split(":")];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
  if (found === undefined) throw new Error("PostgreSQL is not installed: apt-get install postgresql, or the package of your system");
  return found;
};

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
