import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** What axe finds on the page as it is now, a line each. A mail's own frame is not ours to judge. */
export const findViolations = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).setLegacyMode().exclude("iframe").analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
};
