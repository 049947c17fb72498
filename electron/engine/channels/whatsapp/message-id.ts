import { createHash } from "node:crypto";

const hex = (value: string, length: number): string => createHash("sha256").update(value).digest("hex").slice(0, length).toUpperCase();

/**
 * The id a message of ours travels under, made from the one the outbox gave it: whether it went out can be asked later, and it is known
 * again as ours on every computer. The service's own ids begin the same way and are 20 or 22 signs long.
 */
export const wireIdOf = (externalId: string): string => {
  const name = hex(`message ${externalId}`, 10);
  return `3EB0${name}${hex(`ours ${name}`, 8)}`;
};

export const isOurWireId = (id: string): boolean => /^3EB0[0-9A-F]{18}$/.test(id) && hex(`ours ${id.slice(4, 14)}`, 8) === id.slice(14);

/** From what a message is called once it was sent, or before. */
export const wireIdFrom = (externalId: string): string => {
  const last = externalId.split("_").find((part) => isOurWireId(part));
  return last ?? wireIdOf(externalId);
};
