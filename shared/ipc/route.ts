import type { z } from "zod";

export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}

/** Keeps the exact types of one entry of the route table. */
export const route = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Route<I, O> => ({ input, output });
