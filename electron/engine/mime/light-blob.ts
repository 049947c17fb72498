/**
 * postal-mime joins the lines of every part through `new Blob(lines).arrayBuffer()`. Node's Blob goes through a
 * native queue for each piece: measured on 6,046 mails it takes four fifths of the whole parsing time (2,600 mails/s
 * with it, 13,000/s without). Inside the MIME thread, where nothing else uses Blob, this plain stand-in takes its place.
 */
class LightBlob {
  readonly #parts: readonly (string | ArrayBuffer | Uint8Array)[];

  constructor(parts: readonly (string | ArrayBuffer | Uint8Array)[] = []) {
    this.#parts = parts;
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    const pieces = this.#parts.map((part) => {
      if (typeof part === "string") return part === "\n" ? LINE_FEED : ENCODER.encode(part);
      return part instanceof ArrayBuffer ? new Uint8Array(part) : part;
    });
    const out = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      out.set(piece, at);
      at += piece.length;
    }
    return Promise.resolve(out.buffer);
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }
}

const ENCODER = new TextEncoder();
const LINE_FEED = new Uint8Array([10]);

/** For the MIME worker only: replaces the thread's global Blob, which postal-mime looks up at each use. */
export const installLightBlob = (): void => {
  globalThis.Blob = LightBlob as unknown as typeof Blob;
};
