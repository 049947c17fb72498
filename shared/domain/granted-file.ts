import { z } from "zod";

/** A file the page may send without knowing where it lies. */
export const GrantedFile = z.object({ token: z.string().max(60), name: z.string(), bytes: z.number().int() });
export type GrantedFile = z.infer<typeof GrantedFile>;
