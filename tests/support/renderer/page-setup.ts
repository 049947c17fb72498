import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { build, type Rollup } from "vite";
import { rendererConfig } from "../../../vite.config.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder with the built page. */
    pageFolder: string;
    /** The stand-in as one script. */
    fakeHostScript: string;
  }
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** A folder of its own, so that a test and a build of the app do not get into each other's way. */
const pageFolder = at("../../../node_modules/.cache/renderer-page");

/** Made from the same sources the tests read. */
const bundleFakeHost = async (): Promise<string> => {
  const result = (await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry: at("./install-fake-host.ts"), formats: ["iife"], name: "fakeHostScript" } },
  })) as Rollup.RollupOutput[];
  const chunk = result[0]?.output[0];
  if (chunk === undefined) throw new Error("the fake host was not bundled");
  return chunk.code;
};

/** As it is shipped: a test runner's NODE_ENV would bring in the libraries' test modes. */
const buildPage = async (): Promise<void> => {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ ...rendererConfig, build: { ...rendererConfig.build, outDir: pageFolder }, configFile: false, logLevel: "error" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
};

/** One build for all test files, and a new one for each run of a watcher. */
export const setup = async (project: TestProject): Promise<void> => {
  const make = async (): Promise<void> => {
    await buildPage();
    project.provide("pageFolder", pageFolder);
    project.provide("fakeHostScript", await bundleFakeHost());
  };
  await make();
  project.onTestsRerun(make);
};
