import { showProblem } from "../../errors/show-problem.ts";
import { request } from "../../ipc/client.ts";
import { changeSettings } from "../../ipc/queries/settings.ts";
import { undoLast } from "../../stores/undo.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { setUi } from "../../stores/ui.ts";
import { navigate } from "../router.ts";
import { useCommands } from "./handlers.ts";

const quietly = (promise: Promise<unknown>): void => {
  promise.catch(showProblem);
};

/** What works on every page. */
export const useBuiltInCommands = (canLock: boolean): void =>
  useCommands({
    "app.palette": () => setUi({ isPaletteOpen: true }),
    "app.shortcuts": () => setUi({ isShortcutSheetOpen: true }),
    "app.undo": undoLast,
    "app.checkNow": () => quietly(request("channels.checkNow", { accountId: null })),
    "app.backup": () => navigate("settings", "backup"),
    "app.lock": canLock ? () => quietly(request("app.lock", {})) : undefined,
    "app.quit": () => quietly(request("app.quit", {})),
    "app.languageAr": () => void changeSettings({ language: "ar" }),
    "app.languageEn": () => void changeSettings({ language: "en" }),
    "go.inbox": () => navigate("inbox"),
    "go.drafts": () => navigate("drafts"),
    "go.outbox": () => navigate("outbox"),
    "go.filtered": () => navigate("filtered"),
    "go.contacts": () => navigate("contacts"),
    "go.channels": () => navigate("channels"),
    "go.settings": () => navigate("settings"),
    "view.light": () => void changeSettings({ appearance: "light" }),
    "view.dark": () => void changeSettings({ appearance: "dark" }),
    "view.system": () => void changeSettings({ appearance: "system" }),
    "view.density": () => void changeSettings({ density: usePreferences.getState().density === "compact" ? "comfortable" : "compact" }),
  });
