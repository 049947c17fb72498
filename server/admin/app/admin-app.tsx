import { useEffect, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { AfterAMoment } from "../../../renderer/components/skeleton.tsx";
import { usePreferences } from "../../../renderer/stores/preferences.ts";
import { useTheme } from "../../../renderer/stores/use-theme.ts";
import { localeOf } from "../../../shared/i18n/direction.ts";
import { resume, useSession } from "../api/session.ts";
import { Failure } from "../components/failure.tsx";
import { SignIn } from "../pages/sign-in.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { PageLooks } from "./page-looks.tsx";
import { Shell } from "./shell.tsx";

function Screen(): ReactNode {
  const t = useAdminWords();
  const session = useSession();
  switch (session.status) {
    case "in":
      return <Shell self={session.self} />;
    case "out":
      return <SignIn isOver={session.isOver} />;
    case "starting":
      return <main className="grid h-full place-items-center text-base text-text-2"><AfterAMoment><p role="status">{t("app.starting")}</p></AfterAMoment></main>;
    case "unreachable":
      return (
        <main className="mx-auto flex h-full max-w-md flex-col items-center justify-center gap-4 p-4">
          <h1 className="text-xl font-semibold">{t("app.name")}</h1>
          <Failure error={session.error} onRetry={() => void resume()} className="w-full" />
          <PageLooks />
        </main>
      );
  }
}

export function AdminApp(): ReactNode {
  const t = useAdminWords();
  const { language, digits } = usePreferences();
  useTheme();
  const title = t("app.name");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <I18nProvider locale={localeOf(language, digits)}><Screen /></I18nProvider>;
}
