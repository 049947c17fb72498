import type { ReactNode } from "react";
import { create } from "zustand";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { showProblem } from "../../errors/show-problem.ts";
import { useWords } from "../../i18n/use-words.ts";
import { request } from "../../ipc/client.ts";

const useExplainTray = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));
const close = (): void => useExplainTray.setState({ isOpen: false });

/** The address under which the window's first closing asks for this. */
export const explainTrayPath = "explain-tray";
export const showExplainTray = (): void => useExplainTray.setState({ isOpen: true });

const keepRunning = (): void => {
  close();
  request("app.keepInTray", {}).catch(showProblem);
};

const quit = (): void => {
  close();
  request("app.quit", {}).catch(showProblem);
};

/** Said once, before the window closes for the first time and the app goes on without it. */
export function ExplainTray(): ReactNode {
  const t = useWords();
  const isOpen = useExplainTray((state) => state.isOpen);
  return (
    <Dialog
      title={t("explainTray.title")}
      role="alertdialog"
      isOpen={isOpen}
      onClose={close}
      footer={
        <>
          <Button autoFocus look="primary" onPress={keepRunning}>
            {t("explainTray.keep")}
          </Button>
          <Button look="outline" onPress={quit}>
            {t("explainTray.quit")}
          </Button>
        </>
      }
    >
      <p className="pt-1 text-base text-text-2">{t("explainTray.body")}</p>
    </Dialog>
  );
}
