import { dialog, shell, type BrowserWindow } from "electron";
import type { Words } from "../words.ts";

const allowed: ReadonlySet<string> = new Set(["https:", "http:", "mailto:", "tel:"]);

/** What may be opened outside, in the form a person should see: the real host, with look-alike letters spelled out. */
export const externalTarget = (text: string): { readonly url: string; readonly shown: string } | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!allowed.has(url.protocol) || url.username !== "" || url.password !== "") return null;
  return { url: url.href, shown: url.host === "" ? url.href.slice(0, 200) : `${url.protocol}//${url.host}${url.pathname.slice(0, 80)}` };
};

export const openExternal = async (window: BrowserWindow, text: string, words: Words): Promise<boolean> => {
  const target = externalTarget(text);
  if (!target) return false;
  const { response } = await dialog.showMessageBox(window, { type: "question", message: words("external.question"), detail: target.shown, buttons: [words("external.open"), words("common.cancel")], defaultId: 1, cancelId: 1, noLink: true });
  if (response !== 0) return false;
  await shell.openExternal(target.url);
  return true;
};
