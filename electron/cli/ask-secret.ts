import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError, type ErrorCode } from "../../shared/errors/app-error.ts";

/** From the environment, else asked for at the terminal without showing what is typed. Never from the arguments, which other users can read. */
export const askSecret = async (variable: string, question: string, missing: ErrorCode = "INVALID_INPUT"): Promise<string> => {
  const given = process.env[variable];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) throw new AppError(missing, "never", { variable });
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await prompt.question("");
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
};
