import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, relative } from "node:path";
import { _electron } from "playwright";
import { projectFolder } from "./runtime/cache.ts";
import { hasDisplay, withDisplay } from "./runtime/display.ts";
import { ensureBuilt } from "./runtime/ensure-built.ts";
import { ensureElectron } from "./runtime/ensure-electron.ts";
import type { ElectronRuntime } from "./runtime/ensure-electron.ts";
import { say } from "./runtime/run-command.ts";
import { takeScreens } from "./screenshots.ts";

/** Ours; every other argument goes to the app. */
const ownArguments = ["--shots", "--variants"];

const startLimitMs = 30_000;
const closeLimitMs = 5_000;
const screenshotFolder = join(projectFolder, "screenshots");

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function start(given: readonly string[]): Promise<number> {
  const runtime = await ensureElectron();
  await ensureBuilt();
  const args = [...runtime.args, ...given.filter((argument) => !ownArguments.includes(argument))];
  const isOnlyForShots = given.includes("--shots");
  if (hasDisplay() && !isOnlyForShots) return runVisibly(runtime, args);
  return runWithScreenshots(runtime, args, {
    isOnlyForShots,
    variants: given.includes("--variants"),
  });
}

function appEnvironment(runtime: ElectronRuntime, env: NodeJS.ProcessEnv): Record<string, string> {
  const defined = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const binding = runtime.sqliteBinding;
  return {
    ...Object.fromEntries(defined),
    ...(binding === null ? {} : { ALMUDEER_SQLITE_BINDING: binding }),
  };
}

async function runVisibly(runtime: ElectronRuntime, args: readonly string[]): Promise<number> {
  const app = spawn(runtime.executablePath, args, {
    stdio: "inherit",
    env: appEnvironment(runtime, process.env),
  });
  const stopApp = (signal: NodeJS.Signals): void => {
    app.kill(signal);
  };
  process.once("SIGINT", stopApp).once("SIGTERM", stopApp);
  const [exitCode] = (await once(app, "exit")) as [number | null];
  return exitCode ?? 0;
}

/** Nobody sees the window here, so pictures of it take its place. */
async function runWithScreenshots(
  runtime: ElectronRuntime,
  args: string[],
  options: { isOnlyForShots: boolean; variants: boolean },
): Promise<number> {
  const interruption = watchInterruption();
  const display = await withDisplay();
  const env = appEnvironment(runtime, display.env);
  try {
    await driveApp(
      { executablePath: runtime.executablePath, args, env, cwd: projectFolder },
      options,
      interruption,
    );
  } catch (error) {
    if (interruption.aborted) return 130;
    await printOwnOutput(runtime.executablePath, args, env);
    throw error;
  } finally {
    await display.stop();
  }
  return 0;
}

async function driveApp(
  launch: { executablePath: string; args: string[]; env: Record<string, string>; cwd: string },
  options: { isOnlyForShots: boolean; variants: boolean },
  interruption: AbortSignal,
): Promise<void> {
  // Left to itself Playwright switches the sandbox off; whether it can be on is already in the arguments.
  const app = await _electron.launch({ ...launch, chromiumSandbox: true, timeout: startLimitMs });
  const closed = new Promise<void>((resolve) => app.once("close", () => resolve()));
  try {
    const page = await app.firstWindow({ timeout: startLimitMs });
    const files = await takeScreens(page, screenshotFolder, { variants: options.variants });
    say(`${files.length} screenshots are in ${relative(process.cwd(), screenshotFolder) || "."}`);
    if (options.isOnlyForShots) return;
    say("The app is running without a visible window; Ctrl+C ends it.");
    if (!interruption.aborted) await Promise.race([closed, once(interruption, "abort")]);
  } finally {
    await app.close();
  }
}

/** Playwright keeps what an app prints while it starts, and with no window that is all there is to go by: once more without it. */
async function printOwnOutput(
  executablePath: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  say("The app did not come up. This is what it prints:");
  const app = spawn(executablePath, args, {
    stdio: "inherit",
    env,
    timeout: 8_000,
    killSignal: "SIGKILL",
  });
  await once(app, "exit");
}

/** Closing takes a moment; Playwright, which listens to these signals too, may wait for ever for an app that was still starting. */
function watchInterruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort();
    setTimeout(() => process.exit(130), closeLimitMs).unref();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return controller.signal;
}
