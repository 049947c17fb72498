import { rmSync } from "node:fs";

/**
 * Removes a folder in which processes have just ended. The children of a killed browser or app write for a moment longer than their parent
 * lives, so a folder may be filled again while it is being emptied; that is tried again for up to ten seconds.
 */
export const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
