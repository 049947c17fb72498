import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";

const limitMs = 5_000;

/** What each system itself calls this installation. */
const systemId = (): string => {
  try {
    if (process.platform === "win32") return execFileSync("reg", ["query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid"], { encoding: "utf8", timeout: limitMs, windowsHide: true });
    if (process.platform === "darwin") return /"IOPlatformUUID" = "([^"]+)"/.exec(execFileSync("ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"], { encoding: "utf8", timeout: limitMs }))?.[1] ?? "";
    return readFileSync("/etc/machine-id", "utf8");
  } catch {
    // Not told: the name and the network cards stand in for it.
    return "";
  }
};

/** This computer as the licence knows it: SHA-256 hex, so that the server learns nothing about it but whether it is the same. */
export const deviceHash = (): string => {
  const id = systemId().trim();
  const cards = Object.values(networkInterfaces()).flatMap((cards) => (cards ?? []).filter((card) => !card.internal).map((card) => card.mac)).sort();
  return createHash("sha256").update(`al-mudeer device v1\n${id === "" ? `${hostname()}\n${cards.join(",")}` : id}`).digest("hex");
};
