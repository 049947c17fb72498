import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/runtime/longest-first.ts";

/** Percentages would end at the number of cores. */
const cores = availableParallelism();
/** A busy machine is slow, not wrong: what is polled for may take as long as what is waited for. Programs the tests start over and over are compiled once. */
const node = {
  environment: "node" as const, expect: { poll: { timeout: 15_000 } }, maxWorkers: cores + 1,
  env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("./node_modules/.cache/node", import.meta.url)) },
};
/** Files that wait more than they compute, for servers, browsers and the clock: twice as many at once as there are cores. */
const waiting = { ...node, maxWorkers: 2 * cores, sequence: { groupOrder: 1 } };
/** A browser beside each file keeps a core busy by itself. */
const browsing = { ...node, maxWorkers: cores, sequence: { groupOrder: 2 } };
/** The app as it is: a cache in its environment is none of its own. */
const app = { ...browsing, env: {}, sequence: { groupOrder: 3 } };

/** Each project is one level of proof; the command that runs all of them stands in package.json. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...node, name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], exclude: ["tests/unit/renderer/**"], testTimeout: 30_000 } },
      { test: { ...node, name: "renderer", include: ["tests/unit/renderer/**/*.test.{ts,tsx}"], exclude: ["tests/unit/renderer/*window.test.ts"], testTimeout: 30_000 } },
      { test: { ...browsing, name: "page", include: ["tests/unit/renderer/*window.test.ts"], globalSetup: ["tests/support/renderer/page-setup.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { ...node, name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { ...node, name: "architecture", include: ["tests/architecture/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { ...node, name: "migrations", include: ["tests/migrations/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { ...waiting, name: "server", include: ["tests/server/**/*.test.ts"], globalSetup: ["tests/support/server/postgres-setup.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { ...waiting, name: "integration", include: ["tests/integration/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { ...waiting, name: "fault", include: ["tests/fault/**/*.test.ts"], testTimeout: 300_000 } },
      { test: { ...app, name: "e2e", include: ["tests/e2e/**/*.test.ts"], globalSetup: ["tests/support/app-setup.ts"], testTimeout: 120_000, hookTimeout: 300_000 } },
    ],
  },
});
