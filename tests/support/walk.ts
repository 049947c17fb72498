import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright";
import type { catalogues } from "../../shared/i18n/catalogues.ts";

type Words = Pick<(typeof catalogues)["ar" | "en"], "lock">;

/** What a person would choose, in letters a keyboard has. */
export const passphrase = "سرّ طويل بما يكفي 12";

export const button = (scope: Page | Locator, name: string): Locator => scope.getByRole("button", { name, exact: true });

/** A first start without a keychain: the app asks for a passphrase and does not pretend. */
export const choosePassphrase = async (page: Page, { lock }: Words): Promise<void> => {
  await page.getByLabel(lock.passphrase, { exact: true }).fill(passphrase);
  await page.getByLabel(lock.repeat, { exact: true }).fill(passphrase);
  await button(page, lock.set).click();
};

export const unlock = async (page: Page, { lock }: Words): Promise<void> => {
  await page.getByLabel(lock.passphrase, { exact: true }).fill(passphrase);
  await button(page, lock.unlock).click();
};

/** For looking at with one's own eyes: set LOOK to a folder. */
export const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["LOOK"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
};
