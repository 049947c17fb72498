import { config } from "zod";

// The page's policy forbids eval. zod decides when a schema is made whether to compile it, so this stands before all others.
config({ jitless: true });
