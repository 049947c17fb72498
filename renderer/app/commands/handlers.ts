import { useEffect, useRef } from "react";
import type { CommandId } from "./table.ts";

export type CommandHandlers = Partial<Record<CommandId, (() => void) | undefined>>;

/** Newest last: a dialog or a page over another answers before it. */
const stack: { readonly handlers: CommandHandlers }[] = [];

const find = (id: CommandId): (() => void) | undefined => {
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const handler = stack[index]?.handlers[id];
    if (handler !== undefined) return handler;
  }
  return undefined;
};

export const isAvailable = (id: CommandId): boolean => find(id) !== undefined;

/** Returns whether anybody answered. */
export const runCommand = (id: CommandId): boolean => {
  const handler = find(id);
  handler?.();
  return handler !== undefined;
};

/** What this part of the window can do while it is shown; always the newest closures, without registering anew. */
export const useCommands = (handlers: CommandHandlers): void => {
  const entry = useRef<{ handlers: CommandHandlers }>({ handlers });
  useEffect(() => {
    entry.current.handlers = handlers;
  });
  useEffect(() => {
    const own = entry.current;
    stack.push(own);
    return () => {
      const at = stack.indexOf(own);
      if (at >= 0) stack.splice(at, 1);
    };
  }, []);
};
