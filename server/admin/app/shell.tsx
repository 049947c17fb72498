import { LogOut } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { Bidi } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { cx } from "../../../renderer/components/cx.ts";
import type { OperatorSelf } from "../../../shared/license/operator-contract.ts";
import { signOut } from "../api/session.ts";
import { useChangeOfSession } from "../api/use-change-of-session.ts";
import { Failure } from "../components/failure.tsx";
import { NoPermission } from "../components/query-view.tsx";
import { AccountsPage } from "../pages/accounts-page.tsx";
import { AuditPage } from "../pages/audit-page.tsx";
import { OperatorsPage } from "../pages/operators-page.tsx";
import { SubscriptionPage } from "../pages/subscription-page.tsx";
import { SubscriptionsPage } from "../pages/subscriptions-page.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { PageLooks } from "./page-looks.tsx";
import { linkTo, pageNames, pageNeeds, usePlace, type PageName, type Place } from "./router.ts";

function Content({ place, self }: { readonly place: Place; readonly self: OperatorSelf }): ReactNode {
  if (!self.permissions.includes(pageNeeds[place.page])) return <NoPermission />;
  switch (place.page) {
    case "subscriptions":
      return place.id === null ? <SubscriptionsPage /> : <SubscriptionPage key={place.id} id={place.id} />;
    case "accounts":
      return <AccountsPage />;
    case "operators":
      return <OperatorsPage self={self} />;
    case "audit":
      return <AuditPage />;
  }
}

function Sections({ names, current }: { readonly names: readonly PageName[]; readonly current: PageName }): ReactNode {
  const t = useAdminWords();
  return (
    <nav aria-label={t("app.sections")} className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Link
          key={name} href={linkTo(name)} aria-current={name === current ? "page" : undefined} data-current={name === current}
          className={cx("flex h-9 items-center rounded-control px-3 text-base transition-colors", name === current ? "bg-accent-soft font-medium text-on-accent-soft" : "text-text-2 hover:bg-hover hover:text-text")}
        >
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The frame of every screen after sign-in. What an operator may not see is not among its sections. */
export function Shell({ self }: { readonly self: OperatorSelf }): ReactNode {
  const t = useAdminWords();
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  const leaving = useChangeOfSession(signOut);
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [place]);
  return (
    <div className="flex h-full flex-col">
      <Button className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:bg-surface" onPress={() => main.current?.focus()}>{t("app.skip")}</Button>
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2">
        <span className="text-lg font-semibold">{t("app.name")}</span>
        <Sections names={pageNames.filter((name) => self.permissions.includes(pageNeeds[name]))} current={place.page} />
        <span className="flex-1" />
        <PageLooks />
        <span className="flex flex-col text-sm">
          <Bidi className="font-medium">{self.full_name}</Bidi>
          <span className="text-xs text-text-3">{t(`role.${self.role}`)}</span>
        </span>
        <Button icon={<LogOut size={16} aria-hidden className="mirror" />} isDisabled={leaving.isRunning} onPress={leaving.run}>{t("action.signOut")}</Button>
      </header>
      {leaving.error !== null && <Failure error={leaving.error} className="m-4 mb-0" />}
      <main ref={main} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className="mx-auto flex max-w-7xl flex-col gap-4 p-4">
          <Content place={place} self={self} />
        </div>
      </main>
    </div>
  );
}
