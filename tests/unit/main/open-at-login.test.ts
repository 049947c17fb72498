import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { keepEntry, openAtLogin } from "../../../electron/main/ports/open-at-login.ts";

const system = vi.hoisted(() => ({ set: [] as unknown[] }));
vi.mock("electron", () => ({ app: { setLoginItemSettings: (settings: unknown) => system.set.push(settings) } }));

const folder = mkdtempSync(join(tmpdir(), "al-mudeer-login-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "autostart", "al-mudeer.desktop");

describe("opening when the computer starts", () => {
  it("is asked of the desktop by an entry of its own on Linux, and of Electron elsewhere", () => {
    openAtLogin(path, { command: "/opt/Al-Mudeer/al-mudeer", isOn: true });
    const isLinux = process.platform === "linux";
    expect([existsSync(path), system.set]).toEqual(isLinux ? [true, []] : [false, [{ openAtLogin: true, args: ["--hidden"] }]]);
  });

  it.each([
    ["/opt/Al-Mudeer/al-mudeer", '"/opt/Al-Mudeer/al-mudeer" --hidden'],
    ["/home/متجر/My Apps/Al-Mudeer.AppImage", '"/home/متجر/My Apps/Al-Mudeer.AppImage" --hidden'],
    ['/a"b$c`d\\e%f', '"/a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f" --hidden'],
  ])("names the program as the specification quotes it: %s", (command, line) => {
    keepEntry(path, { command, isOn: true });
    expect(readFileSync(path, "utf8").split("\n")).toContain(`Exec=${line}`);
    keepEntry(path, { command, isOn: false });
    expect(existsSync(path)).toBe(false);
    keepEntry(path, { command, isOn: false });
  });
});
