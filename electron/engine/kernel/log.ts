/** The four levels of requirement F32. Fields are values, never whole objects from outside. */
export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const secretNames = /pass|secret|token|key|auth|cookie|credential/i;
const botToken = /\/bot\d+:[\w-]+/g;
const addressLike = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/g;
const longNumber = /\+?\d[\d\s-]{7,}\d/g;

/** No password, token, address, phone number or message text may reach a log: fields are cut and masked here, at the one gate. */
export const redact = (name: string, value: LogFields[string]): LogFields[string] => {
  if (secretNames.test(name)) return "[hidden]";
  if (typeof value !== "string") return value;
  return value.slice(0, 500).replace(botToken, "/bot[hidden]").replace(addressLike, "[address]").replace(longNumber, "[number]");
};

/** A log that writes one JSON object per line through `write`. */
export const createLog = (write: (line: string) => void, now: () => number, minimum: LogLevel = "info"): Log => {
  const order: readonly LogLevel[] = ["debug", "info", "warn", "error"];
  const at = (level: LogLevel) => (event: string, fields: LogFields = {}) => {
    if (order.indexOf(level) < order.indexOf(minimum)) return;
    const safe = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, redact(name, value)]));
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...safe }));
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
};

const nothing = () => undefined;
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
