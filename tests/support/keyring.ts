import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export interface Keyring {
  /** What an app needs in its environment to find this keyring and no other. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** A session bus and a keyring of our own below `home`: nothing of the person's is touched. */
export const startKeyring = async (home: string): Promise<Keyring> => {
  mkdirSync(join(home, "data"), { recursive: true, mode: 0o700 });
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address=1"], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, HOME: home } });
  const [line] = (await once(bus.stdout, "data")) as [Buffer];
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: join(home, "data"), XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: line.toString().trim(), XDG_CURRENT_DESKTOP: "GNOME" };
  const stop = async (): Promise<void> => {
    const ended = once(bus, "exit");
    bus.kill("SIGTERM");
    await ended;
  };
  // It goes into the background by itself, and ends when its bus does.
  const started = spawnSync("gnome-keyring-daemon", ["--unlock", "--components=secrets", "--daemonize"], { input: "keyring password", env, stdio: ["pipe", "ignore", "ignore"], timeout: 10_000 });
  if (started.status === 0) return { env, stop };
  await stop();
  throw new Error(`the keyring does not start (${started.status ?? started.signal})`);
};
