import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";

export const screens = [
  "inbox",
  "drafts",
  "outbox",
  "filtered",
  "contacts",
  "channels",
  "settings",
] as const;

export type ScreenshotOptions = {
  /** Every screen in both languages, light and dark, instead of as the window is now. */
  variants?: boolean;
  timeoutMs?: number;
};

type Variant = { language: "ar" | "en"; appearance: "light" | "dark" };

const allVariants: Variant[] = [
  { language: "ar", appearance: "light" },
  { language: "ar", appearance: "dark" },
  { language: "en", appearance: "light" },
  { language: "en", appearance: "dark" },
];

/** Saves a picture of each main screen in `folder` and returns the files. */
export async function takeScreens(
  page: Page,
  folder: string,
  options: ScreenshotOptions = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const timeoutMs = options.timeoutMs ?? 15_000;
  if ((await settledState(page, timeoutMs)) !== "ready") {
    // Before there is a store there are no screens to walk: what the person sees first is the picture.
    const file = join(folder, "start.png");
    await page.screenshot({ path: file, animations: "disabled" });
    return [file];
  }
  await untilQuiet(page, timeoutMs);
  if (options.variants !== true) return takeAll(page, folder, "", timeoutMs);

  const files: string[] = [];
  for (const variant of allVariants) {
    await request(page, "settings.set", variant);
    await page.locator(`html[lang="${variant.language}"]`).waitFor({ timeout: timeoutMs });
    files.push(
      ...(await takeAll(page, folder, `-${variant.language}-${variant.appearance}`, timeoutMs)),
    );
  }
  return files;
}

/** What the window shows once it is no longer starting: "ready", "locked", "choose_passphrase", "failed". */
async function settledState(page: Page, timeoutMs: number): Promise<string> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await evaluate(
      page,
      `window.almudeer.request("app.info", {}).then((info) => info.ok ? info.value.state.state : "starting")`,
    );
    if (typeof answer === "string" && answer !== "starting") return answer;
    if (Date.now() > end) throw new Error("The app is still starting");
    await page.waitForTimeout(100);
  }
}

/** Mail that is still coming in would make every picture another one: waits until the counts stand still. */
async function untilQuiet(page: Page, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  let before = "";
  for (let same = 0; same < 4 && Date.now() < end; ) {
    const now = JSON.stringify(await evaluate(page, `window.almudeer.request("inbox.counts", {})`));
    same = now === before ? same + 1 : 0;
    before = now;
    await page.waitForTimeout(150);
  }
}

async function takeAll(
  page: Page,
  folder: string,
  suffix: string,
  timeoutMs: number,
): Promise<string[]> {
  const files: string[] = [];
  for (const screen of screens) {
    await evaluate(page, `location.hash = ${JSON.stringify(`#/${screen}`)}`);
    await page
      .locator(`[data-screen="${screen}"]`)
      .waitFor({ state: "visible", timeout: timeoutMs });
    const file = join(folder, `${screen}${suffix}.png`);
    await page.screenshot({ path: file, animations: "disabled" });
    files.push(file);
  }
  return files;
}

/** The same door the renderer uses. */
async function request(page: Page, route: string, input: unknown): Promise<void> {
  const result = await evaluate(
    page,
    `window.almudeer.request(${JSON.stringify(route)}, ${JSON.stringify(input)})`,
  );
  const isOk =
    typeof result === "object" && result !== null && "ok" in result && result.ok === true;
  if (!isOk) throw new Error(`${route} was refused: ${JSON.stringify(result)}`);
}

/** As text, because these scripts are checked as Node programs and know no `window`. */
function evaluate(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(expression);
}
