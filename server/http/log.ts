import { pino, type DestinationStream, type Logger } from "pino";
import type { Config } from "../config.ts";

const secretNames = /pass|secret|token|key|authorization|cookie|credential|connectionstring/i;
const maxText = 500;
const maxDepth = 4;

/** Hides by name, however deep, and cuts what is long: nothing a caller sent is worth more than that in a log. */
export const redactDeep = (value: unknown, depth = 0): unknown => {
  if (typeof value === "string") return value.slice(0, maxText).replace(/:\/\/[^\s/@]*@/g, "://[hidden]@");
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => redactDeep(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, secretNames.test(name) && typeof item !== "number" ? "[hidden]" : redactDeep(item, depth + 1)]));
};

/** What of a failure may be written: never the values a database quotes in its `detail`. */
const describeError = (error: unknown): unknown =>
  error instanceof Error ? { name: error.name, message: redactDeep(error.message), code: "code" in error ? String(error.code) : undefined, stack: redactStack(error.stack) } : { name: typeof error };

/** The frames only: the first lines repeat the message. */
const redactStack = (stack: string | undefined): string => (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 12).join("\n");

/** One JSON object per line, on standard output unless told otherwise. */
export const createLog = (level: Config["logLevel"], destination?: DestinationStream): Logger =>
  pino(
    {
      level, base: { service: "al-mudeer-server" }, timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redactDeep(withoutErrors(fields)) as Record<string, unknown> },
      // Whole requests and replies have no business in a log; the lines that are wanted are written by hand.
      serializers: { req: () => undefined, res: () => undefined, err: (error: unknown) => error },
    },
    ...(destination ? [destination] : []),
  );

const withoutErrors = (fields: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? describeError(value) : value]));
