import { makeWindowOpener } from "/work/main/tests/support/renderer/open-window.ts";
const want = process.argv.slice(2);
const opener = await makeWindowOpener({ rebuild: true });
const shots: [string, any][] = [
  ["en-light", { language: "en", appearance: "light" }],
  ["ar-light", { language: "ar", appearance: "light" }],
  ["ar-dark", { language: "ar", appearance: "dark" }],
  ["en-dark", { language: "en", appearance: "dark" }],
  ["ar-1000", { language: "ar", width: 1000, height: 700 }],
  ["en-1000", { language: "en", width: 1000, height: 700 }],
  ["ar-zoom", { language: "ar", zoom: 2 }],
  ["en-zoom", { language: "en", zoom: 2 }],
];
for (const [name, options] of shots) {
  if (want.length && !want.includes(name)) continue;
  const w = await opener.open(options);
  await w.page.waitForTimeout(700);
  await w.page.screenshot({ path: `/tmp/shots/${name}.png` });
  if (w.complaints.length) console.log(name, [...new Set(w.complaints)].slice(0, 8));
  await w.close();
}
await opener.close();
