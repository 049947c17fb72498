import AxeBuilder from "@axe-core/playwright";
import { makeWindowOpener } from "./open-window.ts";
const want = process.argv.slice(2);
const opener = await makeWindowOpener({ rebuild: true });
const row = (page: any, n: number) => page.locator("#conversation-list [role=row]").nth(n).click();
const states: [string, (p: any) => Promise<void>, any?][] = [
  ["inbox", async () => {}],
  ["sara", async (p) => { await row(p, 1); }],
  ["preparing", async (p) => { await row(p, 2); }],
  ["stale", async (p) => { await row(p, 4); }],
  ["failed", async (p) => { await row(p, 5); }],
  ["why", async (p) => { await p.locator("[data-region=draft] button[aria-expanded]").first().click(); }],
  ["palette", async (p) => { await p.keyboard.press("Control+k"); await p.waitForTimeout(200); await p.keyboard.type("الع"); }],
  ["shortcuts", async (p) => { await p.keyboard.press("Shift+Slash"); }],
  ["snooze", async (p) => { await p.keyboard.press("h"); }],
  ["labels", async (p) => { await p.keyboard.press("l"); }],
  ["bulk", async (p) => { await row(p, 0); await p.keyboard.press("x"); await p.keyboard.press("j"); await p.keyboard.press("x"); }],
  ["search", async (p) => { await p.keyboard.press("Slash"); await p.keyboard.type("ORD"); }],
  ["noresult", async (p) => { await p.keyboard.press("Slash"); await p.keyboard.type("zzzz"); }],
  ["sent", async (p) => { await p.keyboard.press("a"); }],
  ["edit", async (p) => { await row(p, 1); await p.waitForTimeout(200); await p.keyboard.press("e"); }],
  ["saved", async (p) => { await p.keyboard.press("r"); await p.keyboard.press("Slash"); }],
  ["discard", async (p) => { await p.keyboard.press("Shift+Digit3"); }],
  ["more", async (p) => { await p.locator("section header button").nth(-2).click(); }],
  ["drafts", async () => {}, { page: "drafts" }],
  ["empty", async () => {}, { isEmpty: true }],
  ["zoomthread", async (p) => { await row(p, 0); }, { zoom: 2 }],
];
const variants: [string, any][] = [["en-light", { language: "en", appearance: "light" }], ["ar-dark", { language: "ar", appearance: "dark" }], ["ar-light", { language: "ar", appearance: "light" }], ["en-dark", { language: "en", appearance: "dark" }]];
for (const [v, base] of variants) for (const [name, act, more] of states) {
  if (want.length && !want.includes(name) && !want.includes(v)) continue;
  if (want.some((x) => variants.some(([n]) => n === x)) && !want.includes(v)) continue;
  if (want.some((x) => states.some(([n]) => n === x)) && !want.includes(name)) continue;
  const w = await opener.open({ ...base, ...more });
  try {
    await w.page.waitForTimeout(500);
    await act(w.page);
    await w.page.waitForTimeout(500);
    await w.page.screenshot({ path: `/tmp/shots/${name}-${v}.png` });
    const axe = await new AxeBuilder({ page: w.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    for (const x of axe.violations) console.log(name, v, x.id, x.nodes.length, x.nodes.slice(0, 2).map((n) => n.html.slice(0, 200) + " || " + (n.failureSummary ?? "").split("\n")[1]));
  } catch (e) { console.log(name, v, "ERR", String(e).slice(0, 200)); }
  if (w.complaints.length) console.log(name, v, [...new Set(w.complaints)].slice(0, 4));
  await w.close();
}
await opener.close();
