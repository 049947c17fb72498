import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { remoteVectors, startCanary, type Canary } from "../support/canary.ts";
import { eventually } from "../support/test-engine.ts";

let running: RunningApp;
let canary: Canary;
let folder: string;
beforeAll(async () => {
  canary = await startCanary();
  folder = newProfile();
  running = await launchApp({ args: ["--demo"] });
  await running.page.locator('[data-screen="inbox"]').waitFor();
});
afterAll(async () => {
  await running.close();
  for (const path of [running.profilePath, folder]) removeProfile(path);
  await canary.stop();
  await stopDisplay();
});

describe("reading a message tells nobody and runs nothing (P19)", () => {
  it("asks for none of fifty addresses hidden in HTML, whichever way they are hidden", async () => {
    const vectors = remoteVectors((name) => `${canary.url}/${name}`);
    expect(vectors.length).toBeGreaterThanOrEqual(50);
    mkdirSync(folder, { recursive: true });
    vectors.forEach((html, n) =>
      writeFileSync(join(folder, `${n}.eml`), [
        `From: Vector ${n} <v${n}@vectors.example>`, "To: hello@dar-alward.example", `Subject: Vector ${n}`, `Message-ID: <vector-${n}@vectors.example>`, `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0",
        "Content-Type: text/html; charset=utf-8", "", `<p>vectorcanary ${n}</p>${html}`,
      ].join("\r\n")),
    );
    await running.request("channels.add", { settings: { kind: "folder", path: folder, sendTo: null, address: "v@mail.test", displayName: "V", treatAs: "history" }, secrets: {} });
    const hits = await eventually(() => running.request("inbox.search", { query: "vectorcanary", limit: 100 }), ({ items }) => items.length === vectors.length);
    // As the page itself shows them: each body in its frame, long enough for anything it would fetch.
    const shown = await running.page.evaluate(
      async (ids) => {
        let loaded = 0;
        for (const id of ids) {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "");
          frame.src = `msg://${id}/`;
          const ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
          document.body.append(frame);
          await ready;
          loaded++;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return loaded;
      },
      hits.items.map((hit) => hit.messageId),
    );
    expect(shown).toBe(vectors.length);
    // The server does listen: what we ask it for ourselves, it hears; and only that.
    await fetch(`${canary.url}/control`);
    await eventually(() => canary.heard, (heard) => heard.includes("/control"));
    expect(canary.heard).toEqual(["/control"]);
    expect(running.app.windows()).toHaveLength(1);
  });
});
