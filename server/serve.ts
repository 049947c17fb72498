import type { Config } from "./config.ts";
import { createApp } from "./app.ts";
import { createContext } from "./context.ts";
import { makeFirstOnes } from "./development.ts";
import { createLog } from "./http/log.ts";
import { systemPorts } from "./ports.ts";
import { cleanUp, cleanUpEveryMs } from "./services/clean-up.ts";
import { checkDeeply } from "./services/health.ts";
import { publicLicenseKey } from "./services/keys.ts";
import { openDatabase } from "./store/open-database.ts";

const closeTimeoutMs = 20_000;
const hangUpEveryMs = 100;

/** Starts the server and gives it back once it listens; `print` is for the person at the terminal and never for the log. */
export const serve = async (config: Config, print: (line: string) => void): Promise<void> => {
  const log = createLog(config.logLevel);
  const database = openDatabase(config.database, (code) => log.warn({ code }, "database connection lost"));
  const context = createContext(config, database, systemPorts, log);
  try {
    const applied = await database.migrate(systemPorts.now());
    if (applied > 0) log.info({ applied }, "database brought up to date");
    const failed = (await checkDeeply(context)).filter((check) => !check.isOk).map((check) => check.name);
    if (failed.includes("database") || failed.includes("migrations")) throw new Error(`The server does not start: ${failed.join(", ")} not in order.`);
    if (failed.length > 0) log.warn({ failed }, "not in order at the start");

    const app = await createApp(context);
    const holder = systemPorts.newId();
    const sweep = (): void => {
      cleanUp(context, holder).then((removed) => { if (removed) log.info({ removed: { ...removed } }, "cleaned up"); }, (error: unknown) => log.error({ failure: error }, "clean-up failed"));
    };
    const timer = setInterval(sweep, cleanUpEveryMs);
    const stop = (signal: NodeJS.Signals): void => {
      clearInterval(timer);
      log.info({ signal }, "stopping");
      // Requests under way are finished; one that never ends does not hold the process up.
      setTimeout(() => process.exit(1), closeTimeoutMs).unref();
      // A connection whose last request ends only now stays open for the next one, which will not come.
      const hangUp = setInterval(() => app.server.closeIdleConnections(), hangUpEveryMs);
      app.close().then(() => database.close()).then(() => log.info("stopped"), (error: unknown) => {
        log.error({ failure: error }, "stopping failed");
        process.exitCode = 1;
      }).finally(() => clearInterval(hangUp));
    };
    process.once("SIGTERM", stop).once("SIGINT", stop);

    const isForTrying = config.environment === "development";
    const firstOnes = isForTrying ? await makeFirstOnes(context) : [];
    const address = await app.listen({ host: config.host, port: config.port });
    if (isForTrying) {
      const { kid, x } = publicLicenseKey(config.secrets.signingKey);
      for (const line of [...firstOnes, `public licence key ${kid}:${x}`, `listening on       ${address}  (${config.database.type}), documentation at /docs`]) print(line);
    }
    sweep();
  } catch (error) {
    await database.close();
    throw error;
  }
};
