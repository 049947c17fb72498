import { ensureBuilt } from "../../scripts/runtime/ensure-built.ts";

/** One build for all files that start the app: nobody may change it under them. */
export const setup = (): Promise<void> => ensureBuilt();
