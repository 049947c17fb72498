import { join } from "node:path";

/** Where a profile keeps its things. */
export const defaultPaths = (profilePath: string) => ({
  profilePath,
  storePath: join(profilePath, "store.db"),
  mediaPath: join(profilePath, "media"),
  /** Sealed sessions of linked phones. */
  sessionsPath: join(profilePath, "whatsapp"),
  keyPath: join(profilePath, "key.json"),
  /** Attachments shown by other programs: in the clear, for as long as the app is open. */
  openedPath: join(profilePath, "opened"),
  logPath: join(profilePath, "logs", "al-mudeer.log"),
});
