import { useEffect, type ReactNode } from "react";
import { ChoosePassphrase } from "../pages/lock/choose-passphrase.tsx";
import { Failed } from "../pages/lock/failed.tsx";
import { Locked } from "../pages/lock/locked.tsx";
import { Starting } from "../pages/lock/starting.tsx";
import { showProblem } from "../errors/show-problem.ts";
import { request } from "../ipc/client.ts";
import { useSettings } from "../ipc/queries/settings.ts";
import { useRoute } from "../ipc/use-route.ts";
import { ErrorNote } from "../errors/error-note.tsx";
import { errorDataOf } from "../ipc/request-error.ts";
import { AppShell } from "./app-shell.tsx";
import { useAppliedPreferences } from "./apply-preferences.ts";
import { navigate, navigateTo } from "./router.ts";
import { useFirstAnswers } from "./use-first-answers.ts";

function OpenWindow({ canLock }: { readonly canLock: boolean }): ReactNode {
  return useFirstAnswers() ? <AppShell canLock={canLock} /> : <Starting />;
}

/** What the whole window shows. Only `ready` has any content behind it. */
export function App(): ReactNode {
  const { data: info, error } = useRoute("app.info", {});
  const isReady = info?.state.state === "ready";
  useAppliedPreferences(info?.systemLanguage ?? "en", isReady);
  const onboarded = useSettings(isReady).data?.onboarded;
  useEffect(() => {
    if (onboarded !== true) return;
    void request("app.takeLink", {}).then(({ to }) => (to === null ? undefined : navigateTo(to)), showProblem);
  }, [onboarded]);
  useEffect(() => {
    if (onboarded === false) navigate("first-run");
  }, [onboarded]);

  if (error !== null) {
    return (
      <div className="flex h-full items-center justify-center p-8">
        <ErrorNote error={errorDataOf(error)} actions={{ retry: () => location.reload() }} />
      </div>
    );
  }
  if (info === undefined) return <Starting />;
  switch (info.state.state) {
    case "starting":
      return <Starting />;
    case "choose_passphrase":
      return <ChoosePassphrase reason={info.state.reason} />;
    case "locked":
      return <Locked reason={info.state.reason} hasPassphrase={info.hasPassphrase} />;
    case "failed":
      return <Failed error={info.state.error} />;
    case "ready":
      return <OpenWindow canLock={info.hasPassphrase} />;
  }
}
