import { spawn } from "node:child_process";
import { ensureElectron } from "./runtime/ensure-electron.ts";
import { ensureSystemPackages, browserPackages, displayPackages, keyringPackages, mailServerPackages, faketimePackages, postgresPackages } from "./runtime/ensure-system.ts";
import { say } from "./runtime/run-command.ts";

/** On a busy machine a window may miss its moment: such a test is tried once more, and the report says which. What is broken fails twice. The faults, which look for what happens by chance, are never repeated. */
const onceMore = ["--retry", "1"];

/**
 * Everything that proves the project, in the order in which it fails soonest. Installs what the machine lacks where it may, and otherwise
 * says the one command to run.
 */
const steps: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: "types, lint, dead code, unit, contract, architecture, migrations", command: ["npm", "run", "-s", "check"] },
  { name: "build", command: ["node", "scripts/runtime/ensure-built.ts"] },
  { name: "page: the window in a browser, every state", command: ["vitest", "run", "--project", "page", ...onceMore] },
  // Together, since each waits much: for servers, browsers and the clock.
  { name: "licence server, real mail servers, faults: killed and cut at the wrong moment", command: ["vitest", "run", "--project", "server", "--project", "integration", "--project", "fault"] },
  { name: "end to end: the real app", command: ["vitest", "run", "--project", "e2e", ...onceMore] },
];

const run = (command: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], env: process.env });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });

await ensureSystemPackages(mailServerPackages, "the tests talk to real mail servers");
await ensureSystemPackages(postgresPackages, "the licence server's tests run against a real PostgreSQL");
await ensureSystemPackages(faketimePackages, "the tests set clocks wrong");
await ensureSystemPackages(browserPackages, "the tests show the page in a browser");
await ensureSystemPackages(keyringPackages, "the tests use a real keyring");
await ensureSystemPackages(displayPackages, "the tests start the real app");
await ensureElectron();

let failed = 0;
for (const { name, command } of steps) {
  const started = performance.now();
  const code = await run(command);
  if (code !== 0) failed++;
  say(`${code === 0 ? "passed" : "FAILED"}  ${name}  (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  // What is built on a broken floor only repeats its failure.
  if (code !== 0 && name.startsWith("build")) break;
}
process.stdout.write(`${steps.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
