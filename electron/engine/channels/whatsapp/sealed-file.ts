import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { z } from "zod";
import { Damaged, ProfileFiles, readPieces, writeProfile, type ProfileFile } from "./browser-profile.ts";

/** Authenticated boxes; `open` throws when one was changed or belongs to another key. */
export interface SessionSealer {
  seal(plain: Uint8Array): Uint8Array;
  open(sealed: Uint8Array): Uint8Array;
}

/**
 * A sealed session on disk: a mark, then boxes, each after its length. The first is the header, the second lists the files, the others are their
 * content in pieces. Every box begins with the file's own id and its number, so that none can be left out, come twice or come from another file.
 */
const mark = Buffer.from("AMWS\u0001");
const lengthBytes = 4;
const maxBoxBytes = 8 << 20;
const maxHeaderBytes = 2000;

const Header = z.strictObject({ fileId: z.string(), sessionId: z.string(), savedAt: z.number().int() });
type Header = z.infer<typeof Header>;

/** The header's own place: the file's id stands in it. */
const headerPlace = "header";
const placeOf = (fileId: string, number: number): Buffer => Buffer.from(`${fileId} ${number}\n`);

const toBox = (sealer: SessionSealer, place: Buffer, content: Uint8Array): Buffer => {
  const sealed = sealer.seal(Buffer.concat([place, content]));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
};

const fromBox = (sealer: SessionSealer, place: Buffer, sealed: Uint8Array): Buffer => {
  let plain: Uint8Array;
  try {
    plain = sealer.open(sealed);
  } catch (error) {
    throw new Damaged("a box that cannot be opened", { cause: error });
  }
  if (!place.equals(plain.subarray(0, place.length))) throw new Damaged("a box out of its place");
  return Buffer.from(plain.buffer, plain.byteOffset + place.length, plain.length - place.length);
};

/** Writes `files` to `path` and down to the disk. Throws Changed when one of them is being changed. */
export const writeSealedFile = async (path: string, sealer: SessionSealer, session: { readonly sessionId: string; readonly savedAt: number }, files: readonly ProfileFile[]): Promise<void> => {
  const fileId = randomUUID();
  const list = ProfileFiles.parse(files.map(({ path: name, size }) => [name, size]));
  const file = await open(path, "w", 0o600);
  try {
    let number = 0;
    const header: Header = { fileId, sessionId: session.sessionId, savedAt: session.savedAt };
    await file.appendFile(Buffer.concat([mark, toBox(sealer, placeOf(headerPlace, number++), Buffer.from(JSON.stringify(header)))]));
    await file.appendFile(toBox(sealer, placeOf(fileId, number++), Buffer.from(JSON.stringify(list))));
    for (const { absolutePath, size } of files) {
      for await (const piece of readPieces(absolutePath, size)) await file.appendFile(toBox(sealer, placeOf(fileId, number++), piece));
    }
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Lays the files of a sealed session into a fresh browser's folder. Throws Damaged. */
export const openSealedFile = async (path: string, sealer: SessionSealer, { fileId }: Header, folder: string): Promise<void> => {
  const file = await open(path, "r");
  try {
    const boxes = readBoxes(file);
    await boxes.next();
    let number = 1;
    const list = await boxes.next();
    if (list.done === true) throw new Damaged("no list of files");
    const files = parse(ProfileFiles, fromBox(sealer, placeOf(fileId, number++), list.value));
    const contents = async function* (): AsyncGenerator<Uint8Array> {
      for await (const sealed of boxes) yield fromBox(sealer, placeOf(fileId, number++), sealed);
    };
    await writeProfile(files, contents(), folder);
  } finally {
    await file.close();
  }
};

/** Null when there is no such file. Throws Damaged, also when it is the session of another. */
export const readSealedHeader = (path: string, sealer: SessionSealer, sessionId: string): Header | null => {
  const start = readStart(path);
  if (start === null) return null;
  const boxAt = mark.length + lengthBytes;
  if (start.length < boxAt || !start.subarray(0, mark.length).equals(mark)) throw new Damaged("no sealed session");
  const length = start.readUInt32BE(mark.length);
  if (length > start.length - boxAt) throw new Damaged("no header");
  const header = parse(Header, fromBox(sealer, placeOf(headerPlace, 0), start.subarray(boxAt, boxAt + length)));
  if (header.sessionId !== sessionId) throw new Damaged("the session of another");
  return header;
};

async function* readBoxes(file: FileHandle): AsyncGenerator<Buffer> {
  let position = mark.length;
  const read = async (length: number): Promise<Buffer> => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
    position += bytesRead;
    return buffer.subarray(0, bytesRead);
  };
  for (;;) {
    const head = await read(lengthBytes);
    if (head.length === 0) return;
    const length = head.length === lengthBytes ? head.readUInt32BE() : 0;
    if (length === 0 || length > maxBoxBytes) throw new Damaged("no box where one should be");
    const sealed = await read(length);
    if (sealed.length !== length) throw new Damaged("cut off");
    yield sealed;
  }
}

const readStart = (path: string): Buffer | null => {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    const start = Buffer.alloc(maxHeaderBytes);
    return start.subarray(0, readSync(file, start, 0, maxHeaderBytes, 0));
  } finally {
    closeSync(file);
  }
};

const parse = <T>(schema: z.ZodType<T>, content: Buffer): T => {
  try {
    return schema.parse(JSON.parse(content.toString("utf8")));
  } catch (error) {
    throw new Damaged("not what was written", { cause: error });
  }
};
