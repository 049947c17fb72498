import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureElectron } from "../../scripts/runtime/ensure-electron.ts";
import { withDisplay } from "../../scripts/runtime/display.ts";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { eventually } from "../support/eventually.ts";

const passphrase = "a long enough passphrase";
let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  await running.page.waitForFunction(() => document.querySelector("[data-screen]") !== null);
  await running.request("app.setPassphrase", { passphrase, current: null });
  await running.request("sample.load", {});
  await running.page.evaluate(() => (location.hash = "#/inbox"));
  await running.page.locator('[data-screen="inbox"]').waitFor();
});
afterAll(async () => {
  await running.close();
  removeProfile(running.profilePath);
  await stopDisplay();
});

describe("the window", () => {
  it("is sandboxed and isolated, and so is every other content of the app (H2, H3)", async () => {
    const preferences = await running.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Missing in the typings, there in every version.
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
      }),
    );
    expect(preferences).toEqual(preferences.map(() => ({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })));
    expect(preferences.length).toBeGreaterThan(0);
  });

  it("gives the page two functions and nothing of Node (H11)", async () => {
    const seen = await running.page.evaluate(() => ({
      bridge: Object.keys(window.almudeer).sort(), isFrozen: Object.isFrozen(window.almudeer),
      node: ["require", "process", "module", "Buffer", "global", "ipcRenderer"].filter((name) => name in window),
    }));
    expect(seen).toEqual({ bridge: ["on", "request"], isFrozen: true, node: [] });
  });

  it("shows of the sealed store only what is a picture, a sound or a film, and lets no script read it", async () => {
    const rows = await eventually(async () => (await running.request("inbox.list", { split: "all", limit: 100 })).items.filter(({ hasAttachments }) => hasAttachments), ({ length }) => length >= 3);
    const messages = await Promise.all(rows.map(({ id }) => running.request("inbox.messages", { conversationId: id, limit: 50 })));
    const files = messages.flatMap((page) => page.items.flatMap(({ attachments }) => attachments)).filter(({ state }) => state === "ready");
    const shown = await running.page.evaluate(
      (ids) => Promise.all(ids.map((id) => new Promise<string>((resolve) => {
        const image = new Image();
        image.onload = () => resolve("shown");
        image.onerror = () => resolve("refused");
        image.src = `media://${id}/`;
      }))),
      [...files.map(({ id }) => id), "00000000-0000-7000-8000-000000000000", "..%2Fstore.db"],
    );
    expect(new Set(files.map(({ kind }, index) => `${kind} ${shown[index]}`))).toEqual(new Set(["document refused", "image shown"]));
    expect(shown.slice(-2)).toEqual(["refused", "refused"]);
    expect(await running.page.evaluate((id) => fetch(`media://${id}/`).then(() => "read", () => "refused"), files[0]?.id ?? "")).toBe("refused");
  });

  it("is served with a policy under which neither inline script nor eval runs (H5)", async () => {
    const policy = await running.page.evaluate(async () => (await fetch("app://almudeer/")).headers.get("content-security-policy"));
    for (const part of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-src msg:", "media-src media:", "require-trusted-types-for 'script'"]) expect(policy).toContain(part);
    expect(policy).not.toContain("unsafe-eval");
    // In a task of its own: what the debugger itself evaluates is exempt from the policy.
    const attempts = await running.page.evaluate(
      () =>
        new Promise<{ refused: string[]; left: string[] }>((resolve) =>
          setTimeout(() => {
            const refused: string[] = [];
            const attempt = (name: string, work: () => void): void => {
              try {
                work();
              } catch {
                refused.push(name);
              }
            };
            attempt("eval", () => (0, eval)("window.evilEval = 1"));
            attempt("function", () => void new Function("window.evilFunction = 1")());
            attempt("script", () => {
              const script = document.createElement("script");
              script.textContent = "window.evilScript = 1";
              document.body.append(script);
            });
            attempt("markup", () => (document.createElement("div").innerHTML = "<img src=x onerror=window.evilMarkup=1>"));
            resolve({ refused, left: Object.keys(window).filter((name) => name.startsWith("evil")) });
          }),
        ),
    );
    expect(attempts.left).toEqual([]);
    expect(attempts.refused).toEqual(["eval", "function", "script", "markup"]);
  });

  it("serves its own files and no path around them (H4)", async () => {
    const paths = ["../package.json", "..%2fpackage.json", "%2e%2e/%2e%2e/etc/passwd", "assets/../../electron/main.js", "..\\electron\\main.js", "/etc/passwd", "index.html/", "assets", "assets/", ".", "%00", "index.html%00.js", "....//....//etc/passwd", "file:///etc/passwd", "//evil.example/x"];
    const statuses = await running.page.evaluate(
      (all) => Promise.all(all.map(async (path) => [path, await fetch(`app://almudeer/${path}`).then((answer) => answer.status, () => 0)] as const)), paths,
    );
    for (const [path, status] of statuses) expect([0, 404], path).toContain(status === 200 && path === "." ? 404 : status);
    expect(await running.page.evaluate(() => fetch("app://other/index.html").then((answer) => answer.status, () => 0))).not.toBe(200);
  });

  it("has no network: a server beside it never hears of the page (H7)", async () => {
    let heard = 0;
    const server = createServer((_request, response) => {
      heard++;
      response.setHeader("access-control-allow-origin", "*").end("x");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const outcome = await running.page.evaluate(async (to) => {
      const image = new Image();
      image.src = `${to}image`;
      navigator.sendBeacon(`${to}beacon`, "x");
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = `${to}style`;
      document.head.append(link);
      const socket = new Promise((resolve) => {
        try {
          const ws = new WebSocket(to.replace("http", "ws"));
          ws.onerror = () => resolve("refused");
          ws.onopen = () => resolve("open");
        } catch {
          resolve("refused");
        }
      });
      return [await fetch(to).then(() => "reached", () => "refused"), await socket];
    }, url);
    // The same request from outside the window, to show that the server does listen.
    await fetch(url);
    server.close();
    expect(outcome).toEqual(["refused", "refused"]);
    expect(heard).toBe(1);
  });

  it("goes nowhere and opens nothing (H9)", async () => {
    const before = running.page.url();
    const opened = await running.page.evaluate(() => {
      const popup = window.open("https://evil.example/");
      location.href = "https://evil.example/";
      return popup === null;
    });
    expect(opened).toBe(true);
    expect(await running.page.evaluate(() => document.readyState)).toBe("complete");
    expect(running.page.url()).toBe(before);
    expect(running.app.windows()).toHaveLength(1);
  });

  it("is refused every permission but two (H8)", async () => {
    const states = await running.page.evaluate(async () => {
      const names = ["geolocation", "camera", "microphone", "midi", "clipboard-read"] as const;
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state));
    });
    expect(states).not.toContain("granted");
  });
});

describe("the door to the engine", () => {
  it("refuses unknown routes, names of the prototype, wrong and oversized inputs (H12)", async () => {
    const codes = await running.page.evaluate(async () => {
      const ask = async (route: unknown, input: unknown) => {
        const answer = await window.almudeer.request(route as string, input);
        return answer.ok ? "ok" : answer.error.code;
      };
      const cyclic: Record<string, unknown> = {};
      cyclic["self"] = cyclic;
      return [
        await ask("toString", {}), await ask("__proto__", {}), await ask("constructor", {}), await ask(42, {}), await ask("inbox.list", {}), await ask("inbox.list", { split: "all", extra: 1 }),
        await ask("inbox.get", { conversationId: "../../etc/passwd" }), await ask("inbox.search", { query: "x".repeat(2_000_000) }), await ask("inbox.list", cyclic), await ask("app.openExternal", { url: "file:///etc/passwd" }),
      ];
    });
    expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "TOO_LARGE", "INVALID_INPUT", "ok"]);
  });

  it("does not open what is no web, mail or phone address (H10)", async () => {
    for (const url of ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "data:text/html,x", "https://user:pass@evil.example/", "not a url"])
      expect(await running.request("app.openExternal", { url }), url).toEqual({ opened: false });
  });

  it("takes files only as tokens it handed out (H14)", async () => {
    await expect(running.request("channels.importFiles", { pathToken: "/etc/passwd", treatAs: "history" })).rejects.toThrow("NOT_ALLOWED");
  });

  it("never gives a secret back (H13)", async () => {
    const secret = "s3cret-imap-password-4711";
    const server = { host: "127.0.0.1", port: 9, security: "tls", user: "u" } as const;
    const { accountId } = await running.request("channels.add", {
      settings: { kind: "email", address: "x@mail.test", displayName: "X", imap: server, smtp: server }, secrets: { imapPassword: secret, smtpPassword: secret },
    });
    const everything = JSON.stringify([await running.request("channels.list", {}), await running.request("settings.get", {}), await running.request("health.check", {})]);
    expect(everything).toContain(accountId);
    expect(everything).not.toContain(secret);
    await running.request("channels.remove", { accountId, withMessages: true });
  });

  it("is closed to a message's frame, whatever its HTML (H6)", async () => {
    const row = (await running.request("inbox.search", { query: "harborhotels lobby" })).items[0];
    if (!row) throw new Error("the sample has lost its HTML mail");
    const answer = await running.page.evaluate(async (id) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-popups");
      frame.src = `msg://${id}/`;
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const document_ = frame.contentDocument;
      frame.remove();
      return document_ === null ? "closed" : "open";
    }, row.messageId);
    expect(answer).toBe("closed");
  });
});

describe("a second start", () => {
  it("of the same profile ends at once and leaves the first as it is (H16)", async () => {
    const runtime = await ensureElectron();
    const display = await withDisplay();
    const second = spawn(runtime.executablePath, [...runtime.args, `--profile=${running.profilePath}`, "almudeer://conversation/../../evil"], { env: { ...process.env, ...display.env }, stdio: "ignore" });
    const [code] = (await once(second, "exit")) as [number | null];
    await display.stop();
    expect(code).toBe(0);
    expect((await running.request("app.info", {})).state).toEqual({ state: "ready" });
  });

  it("under another profile is another app", async () => {
    const profilePath = newProfile();
    const other = await launchApp({ profilePath });
    expect((await other.request("app.info", {})).state.state).toBe("choose_passphrase");
    await other.close();
    removeProfile(profilePath);
  });
});
