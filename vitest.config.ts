import { defineConfig } from "vitest/config";

/** A busy machine is slow, not wrong: what is polled for may take as long as what is waited for. */
const node = { environment: "node" as const, expect: { poll: { timeout: 15_000 } } };

/** Each project is one level of proof; the command that runs all of them stands in package.json. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], exclude: ["tests/unit/renderer/**"], testTimeout: 30_000 } },
      { test: { ...node, name: "renderer", include: ["tests/unit/renderer/**/*.test.{ts,tsx}"], exclude: ["tests/unit/renderer/*window.test.ts"], testTimeout: 30_000 } },
      { test: { ...node, name: "page", include: ["tests/unit/renderer/*window.test.ts"], globalSetup: ["tests/support/renderer/page-setup.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { ...node, name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { ...node, name: "architecture", include: ["tests/architecture/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { ...node, name: "migrations", include: ["tests/migrations/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { ...node, name: "server", include: ["tests/server/**/*.test.ts"], globalSetup: ["tests/support/server/postgres-setup.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { ...node, name: "integration", include: ["tests/integration/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { ...node, name: "fault", include: ["tests/fault/**/*.test.ts"], testTimeout: 300_000 } },
      { test: { ...node, name: "e2e", include: ["tests/e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
