import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { deviceHash } from "./device-id.ts";

const isSafe = (url: string): boolean => url.startsWith("https://") || /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\/?$/.test(url);

/** What a build is made with: where its licence server is and whose signature it believes. `serverUrl` null: it asks nobody. */
const LicenseConfig = z.strictObject({
  serverUrl: z.url().refine(isSafe).nullable(),
  keys: z.record(z.string().regex(/^[\w-]{43}$/), z.string().regex(/^[\w-]{43}$/)),
});
/** What the engine is told about the licence; null where this build asks nobody. Throws where the file is missing or wrong. */
export const readLicensePort = (path: string, appVersion: string) => {
  const { serverUrl, keys } = readLicenseConfig(path);
  return serverUrl === null ? null : { serverUrl, keys, device: deviceHash(), deviceName: hostname().slice(0, 100), appVersion };
};

/** Throws where the file is missing or wrong: a build without its licence settings is no build. */
const readLicenseConfig = (path: string): z.infer<typeof LicenseConfig> => LicenseConfig.parse(JSON.parse(readFileSync(path, "utf8")));
