import { type ReactNode } from "react";
import { Toasts } from "../components/toast-region.tsx";
import { ExplainTray } from "../pages/first-run/explain-tray.tsx";
import { LicenseStrip } from "../pages/license/license-strip.tsx";
import { useWords } from "../i18n/use-words.ts";
import { CommandPalette } from "./command-palette.tsx";
import { useBuiltInCommands } from "./commands/built-in.ts";
import { useAppHotkeys } from "./commands/hotkeys.tsx";
import { CurrentPage } from "./current-page.tsx";
import { Rail } from "./rail.tsx";
import { useRegionKeys } from "./region-keys.ts";
import { usePlace } from "./router.ts";
import { ShortcutSheet } from "./shortcut-sheet.tsx";

/** The window when the store is open: rail, page, and what can lie over them. */
export function AppShell({ canLock }: { readonly canLock: boolean }): ReactNode {
  const t = useWords();
  const place = usePlace();
  useBuiltInCommands(canLock);
  useAppHotkeys();
  useRegionKeys();
  if (place.page === "first-run") {
    return (
      <>
        <CurrentPage place={place} />
        <ExplainTray />
        <Toasts />
      </>
    );
  }
  return (
    <div className="flex h-full">
      <a
        href="#page"
        className="sr-only z-50 rounded-control bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
        onClick={focusPage}
      >
        {t("app.skipToList")}
      </a>
      <Rail />
      <main id="page" tabIndex={-1} className="flex h-full min-w-0 flex-1 flex-col outline-none">
        <LicenseStrip />
        <div className="min-h-0 flex-1">
          <CurrentPage place={place} />
        </div>
      </main>
      <CommandPalette />
      <ShortcutSheet />
      <ExplainTray />
      <Toasts />
    </div>
  );
}

/** A hash is a page here, so the link moves the focus itself. */
const focusPage = (event: { preventDefault: () => void }): void => {
  event.preventDefault();
  document.getElementById("page")?.focus();
};
