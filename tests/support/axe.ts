import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/**
 * What axe finds on the page as it is now, a line each. In a real app a mail's own frame is not ours to judge; `framesToo` judges it as well.
 * Legacy mode analyses in the page itself and finds the same there: the other opens a second page for each analysis, which takes as long
 * again and which Electron does not allow.
 */
export const findViolations = async (page: Page, options: { readonly framesToo?: boolean } = {}): Promise<string[]> => {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => undefined))));
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).setLegacyMode();
  const { violations } = await (options.framesToo === true ? axe : axe.exclude("iframe")).analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
};
