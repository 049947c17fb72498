import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { Banner } from "../../../renderer/components/banner.tsx";
import { Bidi, Ltr, Prose } from "../../../renderer/components/bidi.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import type { SubscriptionDetail } from "../../../shared/license/operator-contract.ts";
import { useSubscription } from "../api/lists.ts";
import { useMay } from "../api/session.ts";
import { linkTo } from "../app/router.ts";
import { PageTitle } from "../components/page-title.tsx";
import { QueryView } from "../components/query-view.tsx";
import { StatusChip } from "../components/status-chip.tsx";
import { When } from "../components/when.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { AccountList } from "./account-list.tsx";
import { DeviceList } from "./device-list.tsx";
import { SubscriptionActions } from "./subscription-actions.tsx";
import { Usage } from "./usage.tsx";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-text-3">{name}</dt>
      <dd className="text-base">{children}</dd>
    </div>
  );
}

function Facts({ row }: { readonly row: SubscriptionDetail }): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  return (
    <dl data-surface className="copyable grid grid-cols-2 gap-4 rounded-card border border-line bg-surface p-4 sm:grid-cols-4">
      <Fact name={t("subscriptions.email")}><bdi dir="ltr" className="wrap-anywhere">{row.contact_email}</bdi></Fact>
      <Fact name={t("subscriptions.plan")}><Bidi>{row.plan}</Bidi></Fact>
      <Fact name={t("subscriptions.key")}><Ltr>{row.key_hint}</Ltr></Fact>
      <Fact name={t("detail.started")}><When at={row.starts_at} /></Fact>
      <Fact name={t("subscriptions.ends")}><When at={row.expires_at} /></Fact>
      <Fact name={t("detail.devices")}>{format.number(row.max_devices)}</Fact>
      <Fact name={t("detail.accounts")}>{format.number(row.max_accounts)}</Fact>
      <Fact name={t("detail.perDay")}>{format.number(row.max_requests_per_day)}</Fact>
    </dl>
  );
}

function Detail({ row }: { readonly row: SubscriptionDetail }): ReactNode {
  const t = useAdminWords();
  const mayWrite = useMay("subscription:write");
  const maySeeAccounts = useMay("account:read");
  return (
    <>
      <PageTitle title={<span className="flex flex-wrap items-center gap-3"><Bidi>{row.company_name}</Bidi><StatusChip status={row.status} /></span>}>
        {mayWrite && <SubscriptionActions row={row} />}
      </PageTitle>
      {row.suspended_reason !== null && (
        <Banner tone="danger" shape="card">
          <p className="font-medium">{t("detail.reason")}</p>
          <Prose>{row.suspended_reason}</Prose>
        </Banner>
      )}
      <Facts row={row} />
      <DeviceList row={row} />
      <Usage id={row.id} />
      {maySeeAccounts && (
        <section className="flex flex-col gap-2">
          <h2 className="text-lg font-semibold">{t("accounts.ofOne")}</h2>
          <AccountList subscriptionId={row.id} />
        </section>
      )}
    </>
  );
}

export function SubscriptionPage({ id }: { readonly id: string }): ReactNode {
  const t = useAdminWords();
  const { data, ...query } = useSubscription(id);
  return (
    <>
      <Link href={linkTo("subscriptions")} className="flex w-fit items-center gap-1 rounded-tight text-sm text-text-2 hover:text-text">
        <ChevronLeft size={16} aria-hidden className="mirror" />
        {t("action.back")}
      </Link>
      <QueryView query={query} data={data} lines={8}>{(row) => <Detail row={row} />}</QueryView>
    </>
  );
}
