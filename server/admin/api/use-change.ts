import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Question } from "./request.ts";
import { ask } from "./session.ts";

const keyBytes = 16;
const makeKey = (): string => [...crypto.getRandomValues(new Uint8Array(keyBytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export interface Change<T> {
  readonly run: (question: Question<T>) => Promise<T>;
  readonly isRunning: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
}

/**
 * Changes something, then has everything shown asked for again. The same change tried once more carries the same idempotency key, so that
 * one whose answer was lost on the way is not done twice.
 */
export const useChange = <T>(): Change<T> => {
  const client = useQueryClient();
  const tried = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: async (question: Question<T>): Promise<T> => {
      const text = JSON.stringify([question.method, question.path, question.body]);
      if (tried.current?.text !== text) tried.current = { text, key: makeKey() };
      const answer = await ask({ ...question, headers: { "x-idempotency-key": tried.current.key } });
      tried.current = null;
      return answer;
    },
    onSuccess: () => client.invalidateQueries(),
  });
  return { run: mutateAsync, isRunning: isPending, error, reset };
};
