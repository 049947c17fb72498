import { randomUUID } from "node:crypto";

/** Actions that Mod+Z takes back, newest first; older ones fall off the end. */
const keptActions = 20;

interface UndoEntry {
  readonly token: string;
  readonly label: string;
  readonly undo: () => void;
}

/** Lives as long as the engine: an undo is for the hand that slipped a moment ago. */
export class UndoLog {
  #entries: UndoEntry[] = [];

  add(label: string, undo: () => void): string {
    const token = randomUUID();
    this.#entries = [{ token, label, undo }, ...this.#entries].slice(0, keptActions);
    return token;
  }

  /** Undoes the named action, or the newest one; gives its label, null when there is none. */
  undo(token: string | null): string | null {
    const entry = token === null ? this.#entries[0] : this.#entries.find((one) => one.token === token);
    if (!entry) return null;
    this.#entries = this.#entries.filter((one) => one !== entry);
    entry.undo();
    return entry.label;
  }
}
