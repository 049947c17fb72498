import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const pages = ["renderer", "server/admin"].map((folder) => fileURLToPath(new URL(`../../../${folder}/`, import.meta.url)));
/** R8: nothing in the page may name a side; start and end are the only ones. */
const physical =
  /(?<![\w-])-?(?:(?:m|p|scroll-m|scroll-p)[lr]-|(?:left|right)-(?:\d|\[|\(|auto|full|px)|text-(?:left|right)\b|rounded-(?:[lr]|[tb][lr])(?:-|\b)|border-[lr](?:-|\b)|float-(?:left|right)\b)/u;
const physicalCss = /(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)/u;

const findings = (name: string, text: string): readonly string[] =>
  text
    .split("\n")
    .flatMap((line, index) =>
      physical.test(line) || (name.endsWith(".css") && physicalCss.test(line)) ? [`${name}:${index + 1} ${line.trim()}`] : [],
    );

const files = pages.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(tsx?|css|html)$/u.test(name)).map((name) => folder + name));

test("no page names no physical side", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((name) => findings(name, readFileSync(name, "utf8")))).toEqual([]);
});

test.each(["ml-2", "-mr-4", "pl-[3px]", "left-0", "text-right", "rounded-l-card", "border-r", "hover:pr-2", "rounded-tl-control"])(
  "%s would be found",
  (name) => {
    expect(findings("planted.tsx", `<p className="flex ${name} gap-1">`)).toHaveLength(1);
  },
);

test.each(["ms-2", "pe-4", "start-0", "text-end", "rounded-es-tight", "border-e", "placement=left-hand", "html-left", "xl-2"])(
  "%s is let through",
  (name) => {
    expect(findings("planted.tsx", `<p className="${name}">`)).toHaveLength(0);
  },
);
