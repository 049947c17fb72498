#!/usr/bin/env node
import { isAppError } from "../../shared/errors/app-error.ts";
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
    const verb = verbs[command.verb];
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
    const code = isAppError(error) ? error.code : "INTERNAL";
    const words = errorWords.en[code];
    const body = fillWords(words.body, isAppError(error) ? error.params : {});
    process.stderr.write(command.isJson ? `${JSON.stringify({ error: isAppError(error) ? error.toData() : { code } })}\n` : `${words.title}. ${body}`.trimEnd() + "\n");
    if (!isAppError(error)) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
};

process.exitCode = await main();
