import { KeyRound, Plus, SearchX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { Bidi, Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { Checkbox } from "../../../renderer/components/checkbox.tsx";
import { EmptyState } from "../../../renderer/components/empty-state.tsx";
import { SearchInput } from "../../../renderer/components/search-input.tsx";
import type { Subscription } from "../../../shared/license/operator-contract.ts";
import { useSubscriptions } from "../api/lists.ts";
import { useMay } from "../api/session.ts";
import { linkTo } from "../app/router.ts";
import { MoreButton } from "../components/more-button.tsx";
import { PageTitle } from "../components/page-title.tsx";
import { QueryView } from "../components/query-view.tsx";
import { StatusChip } from "../components/status-chip.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { useDebounced } from "../components/use-debounced.ts";
import { When } from "../components/when.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { CreateSubscription } from "./create-subscription.tsx";

const maxSearchLength = 100;
const searchRestMs = 250;
const columns = ["company", "email", "plan", "status", "ends", "key"] as const;

function Subscriptions({ rows }: { readonly rows: readonly Subscription[] }): ReactNode {
  const t = useAdminWords();
  return (
    <Table label={t("nav.subscriptions")} columns={columns.map((id) => ({ id, label: t(`subscriptions.${id}`) }))}>
      {rows.map((row) => (
        <Row key={row.id}>
          <NameCell><Link href={linkTo("subscriptions", row.id)} className="rounded-tight text-accent underline-offset-2 hover:underline"><Bidi>{row.company_name}</Bidi></Link></NameCell>
          <Cell><Ltr>{row.contact_email}</Ltr></Cell>
          <Cell><Bidi>{row.plan}</Bidi></Cell>
          <Cell><StatusChip status={row.status} /></Cell>
          <Cell><When at={row.expires_at} /></Cell>
          <Cell><Ltr className="text-sm text-text-2">{row.key_hint}</Ltr></Cell>
        </Row>
      ))}
    </Table>
  );
}

export function SubscriptionsPage(): ReactNode {
  const t = useAdminWords();
  const mayWrite = useMay("subscription:write");
  const [typed, setTyped] = useState("");
  const [isActiveOnly, setIsActiveOnly] = useState(false);
  const [isCreating, setIsCreating] = useState(false);
  const search = useDebounced(typed.trim(), searchRestMs);
  const { query, rows } = useSubscriptions(search, isActiveOnly);
  const isFiltered = search !== "" || isActiveOnly;
  const clear = (): void => {
    setTyped("");
    setIsActiveOnly(false);
  };
  return (
    <>
      <PageTitle title={t("nav.subscriptions")}>
        {mayWrite && <Button look="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setIsCreating(true)}>{t("subscriptions.create")}</Button>}
      </PageTitle>
      <div className="flex flex-wrap items-center gap-4">
        <SearchInput label={t("subscriptions.search")} value={typed} onChange={(text) => setTyped(text.slice(0, maxSearchLength))} className="w-80 max-w-full" />
        <Checkbox isSelected={isActiveOnly} onChange={setIsActiveOnly}>{t("subscriptions.activeOnly")}</Checkbox>
        <p role="status" className="text-sm text-text-3">{rows !== undefined && rows.length > 0 && t("subscriptions.shown", { count: rows.length })}</p>
      </div>
      <QueryView query={query} data={rows}>
        {(shown) => {
          if (shown.length > 0) return <Subscriptions rows={shown} />;
          if (isFiltered) return <EmptyState icon={<SearchX aria-hidden />} title={t("subscriptions.noResultTitle")} body={t("subscriptions.noResultBody")} action={<Button look="outline" onPress={clear}>{t("subscriptions.clearFilter")}</Button>} />;
          return <EmptyState icon={<KeyRound aria-hidden />} title={t("subscriptions.emptyTitle")} {...(mayWrite ? { body: t("subscriptions.emptyBody") } : {})} />;
        }}
      </QueryView>
      <MoreButton query={query} />
      {isCreating && <CreateSubscription onClose={() => setIsCreating(false)} />}
    </>
  );
}
