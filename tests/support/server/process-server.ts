import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const main = join(import.meta.dirname, "..", "..", "..", "server", "main.ts");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const start = (args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): ChildProcess => {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env["PATH"], ...env }, stdio: ["ignore", "pipe", "pipe"] });
  // A test that fails half-way leaves no server behind.
  process.once("exit", () => child.kill("SIGKILL"));
  return child;
};

/** Runs the server's command to its end. */
export const runCommand = async (args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ran> => {
  const child = start(args, env, cwd);
  const text = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (part: string) => void (text.stdout += part));
  child.stderr?.setEncoding("utf8").on("data", (part: string) => void (text.stderr += part));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...text };
};

export interface RunningServer {
  readonly url: string;
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts a server on a free port and waits until it listens. */
export const startProcess = (env: NodeJS.ProcessEnv, cwd: string): Promise<RunningServer> => {
  const child = start([], { PORT: "0", HOST: "127.0.0.1", ...env }, cwd);
  let output = "";
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, "exit");
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
    const read = (part: string): void => {
      output += part;
      const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve({ url: `http://127.0.0.1:${port}`, output: () => output, kill });
    };
    child.stdout?.setEncoding("utf8").on("data", read);
    child.stderr?.setEncoding("utf8").on("data", read);
  });
};
