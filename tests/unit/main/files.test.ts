import type { BrowserWindow } from "electron";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { chooseFiles, chooseLicenseFile, saveAs } from "../../../electron/main/ports/files.ts";

const answer = vi.hoisted(() => ({ paths: [] as string[] }));
vi.mock("electron", () => ({
  dialog: { showOpenDialog: () => Promise.resolve({ filePaths: answer.paths }), showSaveDialog: () => Promise.resolve({ filePath: answer.paths[0] ?? "" }) },
}));

// The dialogs hang on it, and they are none.
const window = {} as BrowserWindow;
const folder = mkdtempSync(join(tmpdir(), "al-mudeer-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const isLinux = process.platform === "linux";

describe("files a person chose", () => {
  it("come all of them, however many: what a channel does not take is named where it is attached", async () => {
    answer.paths = Array.from({ length: 25 }, (_one, n) => join(folder, `${n}.txt`));
    for (const path of answer.paths) writeFileSync(path, "x");
    expect((await chooseFiles(window)).map(({ name }) => name)).toEqual(answer.paths.map((path) => path.slice(folder.length + 1)));
  });

  it("that are gone by then are said to be, and so is a place that is gone or full", async () => {
    answer.paths = [join(folder, "gone", "file.txt")];
    await expect(chooseFiles(window)).rejects.toMatchObject({ code: "FILE_UNREADABLE", params: { name: "file.txt" } });
    await expect(chooseLicenseFile(window)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    await expect(saveAs(window, "file.txt", Buffer.from("x"))).rejects.toMatchObject({ code: "DISK_ERROR" });
    // The device that is always full is Linux's own.
    answer.paths = [isLinux ? "/dev/full" : join(folder, "gone", "file.txt")];
    await expect(saveAs(window, "file.txt", Buffer.from("x"))).rejects.toMatchObject({ code: isLinux ? "DISK_FULL" : "DISK_ERROR" });
    answer.paths = [join(folder, "saved.txt")];
    expect(await saveAs(window, "file.txt", Buffer.from("x"))).toBe(true);
    expect(readFileSync(join(folder, "saved.txt"), "utf8")).toBe("x");
  });
});
