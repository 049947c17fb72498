import type { TestProject } from "vitest/node";
import { startCluster } from "./postgres-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One cluster for all test files; each makes databases of its own in it. */
export const setup = async (project: TestProject): Promise<() => void> => {
  const cluster = await startCluster();
  project.provide("postgresUrl", cluster.url);
  return cluster.stop;
};
