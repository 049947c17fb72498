import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileTokens } from "../../../../electron/engine/handlers/file-tokens.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "al-mudeer-tokens-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => {
  const files = new FileTokens();
  files.grantPath("token", join(folder, name));
  return files.read("token");
};
const refusal = (code: string, name: string): Error => expect.objectContaining({ code, params: expect.objectContaining({ name }) as unknown }) as Error;

it("says of a chosen file why it cannot be sent, whatever the system says", () => {
  writeFileSync(join(folder, "price.txt"), "100");
  writeFileSync(join(folder, "film.mp4"), "");
  truncateSync(join(folder, "film.mp4"), 65 * 1024 * 1024);
  symlinkSync("loop", join(folder, "loop"));
  expect(read("price.txt")).toEqual({ fileName: "price.txt", content: Buffer.from("100") });
  expect(() => read("gone.txt")).toThrow(refusal("FILE_UNREADABLE", "gone.txt"));
  expect(() => read(".")).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }) as Error);
  expect(() => read("film.mp4")).toThrow(refusal("TOO_LARGE", "film.mp4"));
  expect(() => read("loop")).toThrow(refusal("FILE_UNREADABLE", "loop"));
});
