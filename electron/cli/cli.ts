#!/usr/bin/env node
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { errorWords } from "../../shared/i18n/catalogues.ts";
import { fillWords } from "../../shared/i18n/fill-words.ts";
import { readCommand, usage } from "./command.ts";
import { openProfile } from "./profile.ts";
import { verbs } from "./verbs.ts";

/** 0: done. 1: the command was not understood. 2: refused or failed, the reason on standard error. 3: done, but `check`, `test` or `doctor` found something wrong. */
const main = async (): Promise<number> => {
  const command = readCommand(process.argv.slice(2), process.env);
  if (!command) {
    process.stderr.write(`${usage}\n`);
    return 1;
  }
  const print = (value: unknown, text: string): void => void process.stdout.write(`${command.isJson ? JSON.stringify(value) : text}\n`);
  try {
    const verb = Object.hasOwn(verbs, command.verb) ? verbs[command.verb] : undefined;
    if (!verb) {
      process.stderr.write(`${usage}\n`);
      return 1;
    }
    const profile = await openProfile(command);
    try {
      return await verb({ command, profile, print });
    } finally {
      await profile.close();
    }
  } catch (error) {
    process.stderr.write(`${command.isJson ? JSON.stringify({ error: isAppError(error) ? error.toData() : { code: "INTERNAL" } }) : sentence(error)}\n`);
    if (!isAppError(error)) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
};

/** Where the window marks a field, it is named here. */
const sentence = (error: unknown): string => {
  const { code, params } = isAppError(error) ? error : new AppError("INTERNAL");
  const { title, body } = errorWords.en[code];
  const field = params["field"] ?? params["variable"];
  return field === undefined || field === "" ? `${title}. ${fillWords(body, params)}`.trimEnd() : `${title}: ${field}`;
};

// Whoever reads has had enough, as `| head` has: what was to be done is done all the same.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main();
