import { spawn } from "node:child_process";

export type CommandOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeoutMs?: number;
};

/** Progress is for the person in front of the terminal, so it never mixes with what a script prints on stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Runs a program silently and returns its stdout; when it fails, the end of all it printed is in the error. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let everything = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      everything += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      everything += text;
    });
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      if (exitCode === 0) {
        resolve(stdout);
        return;
      }
      const outcome = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
      const lastLines = everything.trimEnd().split("\n").slice(-40).join("\n");
      reject(new Error(`${command} ${args.join(" ")}: ${outcome}\n${lastLines}`));
    });
  });
}
