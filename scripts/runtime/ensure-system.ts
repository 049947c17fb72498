import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { runCommand, say } from "./run-command.ts";

/** "a|b": either will do; newer releases of Debian and Ubuntu have renamed some (the "t64" ones). */
export const electronPackages = [
  "libgtk-3-0t64|libgtk-3-0",
  "libnss3",
  "libgbm1",
  "libasound2t64|libasound2",
  "libatk-bridge2.0-0t64|libatk-bridge2.0-0",
  "libdrm2",
  "libxkbcommon0",
];
export const displayPackages = ["xvfb"];
export const compilerPackages = ["g++", "make", "python3"];
export const mailServerPackages = [
  "dovecot-imapd",
  "dovecot-lmtpd",
  "exim4-daemon-light",
  "openssl",
];
/** The page alone, in a browser of its own. */
export const browserPackages = ["chromium"];
export const keyringPackages = ["gnome-keyring", "dbus-x11"];

/** Moves a whole program's clock. */
export const faketimePackages = ["faketime"];

/** The licence server's tests run against a real one, in a folder of their own. */
export const postgresPackages = ["postgresql"];

/** Packages that start a server at boot, and what they start. */
const bootServices: Record<string, string[]> = {
  "dovecot-imapd": ["dovecot.service", "dovecot.socket"],
  "exim4-daemon-light": ["exim4.service"],
  postgresql: ["postgresql.service"],
};

const policyFile = "/usr/sbin/policy-rc.d";

/** Installs what is missing when it may (as root), otherwise says what to install. Elsewhere than on Debian and its kin it does nothing. */
export async function ensureSystemPackages(names: readonly string[], why: string): Promise<void> {
  if (process.platform !== "linux" || !existsSync("/usr/bin/dpkg-query")) return;
  const missing = findMissing(names);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get install -y --no-install-recommends ${missing.map(chooseAvailable).join(" ")}`;
    throw new Error(`Some system packages are missing (${why}). Install them with:\n  ${command}`);
  }
  say(`Installing system packages (${why})…`);
  await withoutServices(missing, () => install(missing));
}

function findMissing(names: readonly string[]): string[] {
  const all = names.flatMap((name) => name.split("|"));
  // It exits with 1 when one of them is unknown, and still lists the others.
  const { stdout } = spawnSync(
    "dpkg-query",
    ["-W", "-f", "${Package} ${db:Status-Status}\\n", ...all],
    { encoding: "utf8" },
  );
  const installed = new Set(
    stdout
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  return names.filter((name) => !name.split("|").some((alternative) => installed.has(alternative)));
}

async function install(missing: readonly string[]): Promise<void> {
  const attempt = (): Promise<string> =>
    runCommand(
      "apt-get",
      [
        "install",
        "-y",
        "--no-install-recommends",
        "-o",
        "DPkg::Lock::Timeout=300",
        ...missing.map(chooseAvailable),
      ],
      {
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      },
    );
  try {
    await attempt();
  } catch {
    // The list of packages is absent or out of date; if that was not the reason, the second attempt says what was.
    await runCommand("apt-get", ["update"]);
    await attempt();
  }
}

function chooseAvailable(name: string): string {
  const alternatives = name.split("|");
  const isAvailable = (alternative: string): boolean =>
    spawnSync("apt-cache", ["show", "--no-all-versions", alternative], { stdio: "ignore" })
      .status === 0;
  return alternatives.find(isAvailable) ?? alternatives.at(-1) ?? name;
}

/** Our tests start their own mail server on their own ports; the installed one must neither start now nor at the next boot. */
async function withoutServices(names: readonly string[], work: () => Promise<void>): Promise<void> {
  const services = names.flatMap((name) => bootServices[name] ?? []);
  const needsPolicy = services.length > 0 && !existsSync(policyFile);
  // Debian's way to say no to every start of a service during an installation.
  if (needsPolicy) await writeFile(policyFile, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    if (needsPolicy) await rm(policyFile, { force: true });
  }
  if (services.length > 0 && existsSync("/run/systemd/system")) {
    await runCommand("systemctl", ["disable", "--quiet", "--now", ...services]);
  }
}
