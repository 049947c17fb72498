import { useState, type ReactNode } from "react";
import { Banner } from "../../../renderer/components/banner.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { TextField } from "../../../renderer/components/text-field.tsx";
import { signIn } from "../api/session.ts";
import { useChangeOfSession } from "../api/use-change-of-session.ts";
import { PageLooks } from "../app/page-looks.tsx";
import { Failure } from "../components/failure.tsx";
import { useAdminWords } from "../words/admin-words.ts";

export function SignIn({ isOver }: { readonly isOver: boolean }): ReactNode {
  const t = useAdminWords();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const entering = useChangeOfSession(() => signIn(login.trim(), password));
  const isComplete = login.trim() !== "" && password !== "";
  return (
    <main className="flex h-full flex-col items-center justify-center gap-6 overflow-y-auto p-4">
      <form
        noValidate data-surface className="flex w-full max-w-sm flex-col gap-4 rounded-card border border-line bg-surface p-6 shadow-card"
        onSubmit={(event) => {
          event.preventDefault();
          setIsChecked(true);
          if (isComplete && !entering.isRunning) entering.run();
        }}
      >
        <div>
          <p className="text-sm text-text-3">{t("app.name")}</p>
          <h1 className="text-xl font-semibold">{t("signIn.title")}</h1>
        </div>
        {isOver && <Banner shape="card">{t("signIn.over")}</Banner>}
        <TextField label={t("signIn.name")} value={login} onChange={setLogin} isTechnical autoComplete="username" maxLength={254} autoFocus errorMessage={isChecked && login.trim() === "" ? t("signIn.needName") : undefined} />
        <TextField label={t("signIn.password")} value={password} onChange={setPassword} isTechnical type="password" autoComplete="current-password" maxLength={200} errorMessage={isChecked && password === "" ? t("signIn.needPassword") : undefined} />
        {entering.error !== null && <Failure error={entering.error} />}
        <Button type="submit" look="primary" size="wide" isDisabled={entering.isRunning}>{entering.isRunning ? t("signIn.working") : t("signIn.submit")}</Button>
      </form>
      <PageLooks />
    </main>
  );
}
