import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { displayPackages, ensureSystemPackages } from "./ensure-system.ts";

export type Display = {
  /** The environment to start a program with so that it finds the display. */
  env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
};

const startLimitMs = 10_000;
const serverArguments = [
  "-displayfd",
  "3",
  "-screen",
  "0",
  "1600x1000x24",
  "-nolisten",
  "tcp",
  "-noreset",
];

/** Whether windows can be shown to a person here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== "linux") return true;
  return hasX11(env["DISPLAY"]) || hasWayland(env["WAYLAND_DISPLAY"], env["XDG_RUNTIME_DIR"]);
}

/** The display of this session, or an invisible one where there is none. */
export async function withDisplay(): Promise<Display> {
  if (hasDisplay()) return { env: { ...process.env }, stop: async () => {} };
  await ensureSystemPackages(
    displayPackages,
    "there is no display here, so an invisible one is used",
  );
  return startXvfb();
}

function hasX11(display: string | undefined): boolean {
  const [, host, number] = /^(.*):(\d+)(?:\.\d+)?$/.exec(display ?? "") ?? [];
  if (number === undefined) return false;
  // A display on another machine has no socket here; only the program itself finds out whether it answers.
  const isLocal = host === "" || host === "unix";
  return !isLocal || existsSync(`/tmp/.X11-unix/X${number}`);
}

function hasWayland(display: string | undefined, runtimeFolder: string | undefined): boolean {
  if (!display) return false;
  return display.startsWith("/")
    ? existsSync(display)
    : existsSync(join(runtimeFolder ?? "/nowhere", display));
}

async function startXvfb(): Promise<Display> {
  // The server picks a free number itself, so two runs never meet. setpriv has the system end it together with this
  // process, however that ends: a killed run leaves no server behind.
  const server = spawn("setpriv", ["--pdeathsig", "TERM", "Xvfb", ...serverArguments], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const number = await readDisplayNumber(server);
  const { WAYLAND_DISPLAY: _, ...rest } = process.env;
  return { env: { ...rest, DISPLAY: `:${number}` }, stop: () => stopServer(server) };
}

/** The server writes its number and a newline to descriptor 3 once it takes connections. */
function readDisplayNumber(server: ChildProcess): Promise<string> {
  const [, , errors, numbers] = server.stdio as unknown as [null, null, Socket, Socket];
  return new Promise((resolve, reject) => {
    let printed = "";
    let number = "";
    const fail = (reason: string): void => {
      clearTimeout(limit);
      server.kill("SIGKILL");
      reject(new Error(`The invisible display (Xvfb) did not start: ${reason}\n${printed}`));
    };
    const limit = setTimeout(() => fail(`no answer within ${startLimitMs} ms`), startLimitMs);
    const failAtExit = (exitCode: number | null): void => fail(`exit code ${exitCode}`);
    server.once("error", (error) => fail(error.message)).once("exit", failAtExit);
    errors.setEncoding("utf8").on("data", (text: string) => (printed += text));
    numbers.setEncoding("utf8").on("data", (text: string) => {
      number += text;
      if (!number.endsWith("\n")) return;
      clearTimeout(limit);
      server.removeListener("exit", failAtExit);
      // Both stay open, since the server dies of a closed one, but none of them keeps our process alive.
      for (const handle of [server, errors, numbers]) handle.unref();
      resolve(number.trim());
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  server.ref();
  server.kill("SIGTERM");
  await exited;
}
