import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a PostgreSQL database to a file with pg_dump, for pg_restore. The password travels in the environment: arguments are for all to read. */
export const dumpPostgres = (url: string, path: string): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = "";
  return new Promise((resolve, reject) => {
    const child = spawn("pg_dump", ["--format=custom", "--no-owner", `--file=${path}`, `--dbname=${address.href}`], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...(password === "" ? {} : { PGPASSWORD: password }) } });
    child.once("error", () => reject(new Error("pg_dump was not found: install the PostgreSQL client of your server's version.")));
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error("pg_dump failed; its reason is above."))));
  });
};
