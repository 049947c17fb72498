import { useState, type ReactNode } from "react";
import { Segmented } from "../../../renderer/components/segmented.tsx";
import { PageTitle } from "../components/page-title.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { AccountList } from "./account-list.tsx";

const filters = ["all", "active", "suspended"] as const;

export function AccountsPage(): ReactNode {
  const t = useAdminWords();
  const [filter, setFilter] = useState<(typeof filters)[number]>("all");
  return (
    <>
      <PageTitle title={t("nav.accounts")} detail={t("accounts.detail")}>
        <Segmented label={t("accounts.filter")} isLabelHidden options={filters.map((id) => ({ id, label: t(`accounts.${id}`) }))} value={filter} onChange={setFilter} />
      </PageTitle>
      <AccountList {...(filter === "all" ? {} : { status: filter })} />
    </>
  );
}
