import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { makeWindowOpener, type OpenWindow, type WindowOpener, type WindowOptions } from "./open-window.ts";

/** For a block of tests: one browser for all of them, a window for each, and whatever a window complained of fails its test. Gives what opens it. */
export const windowSuite = (): ((options?: WindowOptions) => Promise<Page>) => {
  let opener: WindowOpener | undefined;
  let opened: OpenWindow | undefined;
  beforeAll(async () => {
    opener = await makeWindowOpener();
  });
  afterEach(async () => {
    expect(opened?.complaints ?? []).toEqual([]);
    await opened?.close();
    opened = undefined;
  });
  afterAll(() => opener?.close());
  return async (options) => {
    if (opener === undefined) throw new Error("no browser yet");
    opened = await opener.open(options);
    return opened.page;
  };
};
