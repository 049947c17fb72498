import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../../engine/kernel/log.ts";

/**
 * Attachments that other programs show lie in the clear while they do. The folder is one and the same at every start, so that what
 * an app that was killed left behind is found: it is emptied at the start, at every lock and at the end.
 */
export class OpenedFiles {
  readonly #folder: string;
  readonly #show: (path: string) => Promise<string>;
  readonly #log: Log;

  /** `show` opens a file in its own program and gives what went wrong, or nothing. */
  constructor(folder: string, show: (path: string) => Promise<string>, log: Log) {
    this.#folder = folder;
    this.#show = show;
    this.#log = log;
    this.clear();
  }

  /** A copy that can only be read; a second one of the same name lies beside it. */
  async open(fileName: string, content: Uint8Array): Promise<boolean> {
    const folder = join(this.#folder, randomUUID());
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, fileName);
    writeFileSync(path, content, { mode: 0o400, flag: "wx" });
    return (await this.#show(path)) === "";
  }

  /** What another program holds fast (on Windows) stays until the next time. */
  clear(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch (error) {
      this.#log.warn("opened.not_cleared", { reason: error instanceof Error && "code" in error ? String(error.code) : "" });
    }
  }
}
