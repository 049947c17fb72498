import { serveMime } from "../../electron/engine/mime/serve-mime.ts";

/** A MIME thread that reads and leaves all understanding to the engine, as a channel without such a thread does. */
serveMime(() => ({}));
