import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError, isAppError } from "../../../shared/errors/app-error.ts";
import type { OutgoingFile } from "../pipeline/approve.ts";

/** Above any channel's own limit: what is larger is refused before it is read. */
const maxFileBytes = 64 * 1024 * 1024;

interface HeldFile {
  readonly fileName: string;
  readonly read: () => Uint8Array;
}

/** Files the page may speak of: it holds a token, never a path. A token is good until the engine stops. */
export class FileTokens {
  readonly #granted = new Map<string, string | HeldFile>();

  /** What a person chose in a dialog of the system. */
  grantPath(token: string, path: string): void {
    this.#granted.set(token, path);
  }

  /** What is here already, such as the file of a reply that was taken back. */
  hold(file: HeldFile): string {
    const token = randomUUID();
    this.#granted.set(token, file);
    return token;
  }

  /** Throws NOT_ALLOWED for a token that was not handed out for a path. */
  pathOf(token: string): string {
    const granted = this.#granted.get(token);
    if (typeof granted !== "string") throw new AppError("NOT_ALLOWED", "never", { what: "file" });
    return granted;
  }

  /** Throws NOT_ALLOWED, FILE_UNREADABLE, TOO_LARGE. */
  read(token: string): OutgoingFile {
    const granted = this.#granted.get(token);
    if (typeof granted === "object") return { fileName: granted.fileName, content: granted.read() };
    const path = this.pathOf(token);
    const fileName = basename(path);
    try {
      const info = statSync(path);
      if (info.isFile() && info.size <= maxFileBytes) return { fileName, content: readFileSync(path) };
      throw info.isFile() ? new AppError("TOO_LARGE", "never", { name: fileName, limit: maxFileBytes }) : new AppError("FILE_UNREADABLE", "never", { name: fileName });
    } catch (error) {
      // Gone, or its owner, another program or a cut line to its drive does not let it be read.
      throw isAppError(error) ? error : new AppError("FILE_UNREADABLE", "never", { name: fileName }, error);
    }
  }
}
