import { useState, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { EmptyState } from "../../../renderer/components/empty-state.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import type { ChannelAccount } from "../../../shared/license/operator-contract.ts";
import { useAccounts } from "../api/lists.ts";
import { useMay } from "../api/session.ts";
import { linkTo } from "../app/router.ts";
import { MoreButton } from "../components/more-button.tsx";
import { QueryView } from "../components/query-view.tsx";
import { StatusChip } from "../components/status-chip.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { When } from "../components/when.tsx";
import { useAdminWords, type Translate } from "../words/admin-words.ts";
import en from "../words/en.json" with { type: "json" };
import { isKey } from "../words/is-key.ts";
import { accountDialogs, type AccountDialog } from "./account-dialogs.tsx";

const markLength = 12;
/** All that is known of whose account it is. */
const nameOf = (account: ChannelAccount, t: Translate): string => `${isKey(en.channel, account.kind) ? t(`channel.${account.kind}`) : account.kind} ${account.account_hash.slice(0, markLength)}`;

interface ActionsProps {
  readonly account: ChannelAccount;
  readonly onOpen: (dialog: AccountDialog) => void;
}

function Actions({ account, onOpen }: ActionsProps): ReactNode {
  const t = useAdminWords();
  const name = nameOf(account, t);
  const ruling = account.status === "suspended" ? "activate" : "suspend";
  return (
    <span className="flex justify-end gap-1">
      <Button size="small" aria-label={t("accounts.limitsName", { name })} onPress={() => onOpen("limits")}>{t("accounts.limits")}</Button>
      <Button size="small" look={ruling === "suspend" ? "dangerQuiet" : "quiet"} aria-label={t(`accounts.${ruling}Name`, { name })} onPress={() => onOpen(ruling)}>{t(`accounts.${ruling}`)}</Button>
    </span>
  );
}

interface AccountListProps {
  readonly status?: ChannelAccount["status"];
  /** Of one subscription alone; without it each row leads to its own. */
  readonly subscriptionId?: string;
}

export function AccountList({ status, subscriptionId }: AccountListProps): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  const mayWrite = useMay("account:write");
  const { query, rows } = useAccounts({ status, subscriptionId });
  const [open, setOpen] = useState<{ readonly account: ChannelAccount; readonly dialog: AccountDialog } | null>(null);
  const Open = open === null ? null : accountDialogs[open.dialog];
  const limit = (value: number | null): string => (value === null ? t("list.noLimit") : format.number(value));
  const columns = [
    { id: "kind", label: t("accounts.kind") }, { id: "status", label: t("accounts.status") }, { id: "today", label: t("accounts.today"), isNumber: true }, { id: "minute", label: t("accounts.perMinute"), isNumber: true },
    { id: "day", label: t("accounts.perDay"), isNumber: true }, { id: "reported", label: t("accounts.reported") },
    ...(subscriptionId === undefined ? [{ id: "subscription", label: t("accounts.subscription") }] : []), ...(mayWrite ? [{ id: "actions", label: t("list.actions"), isLabelHidden: true }] : []),
  ];
  return (
    <>
      <QueryView query={query} data={rows}>
        {(accounts) => accounts.length === 0 ? <EmptyState title={status === undefined ? t("accounts.empty") : t("accounts.emptyFilter")} /> : (
          <Table label={t("nav.accounts")} columns={columns}>
            {accounts.map((account) => (
              <Row key={account.id}>
                <NameCell>
                  {isKey(en.channel, account.kind) ? t(`channel.${account.kind}`) : <Ltr>{account.kind}</Ltr>} <Ltr className="font-mono text-xs font-normal text-text-3">{account.account_hash.slice(0, markLength)}</Ltr>
                </NameCell>
                <Cell>
                  <StatusChip status={account.status} />
                  {account.suspension_reason !== null && <span dir="auto" className="mt-0.5 block max-w-64 text-xs wrap-anywhere text-text-2">{account.suspension_reason}</span>}
                </Cell>
                <Cell isNumber>{format.number(account.messages_today)}</Cell>
                <Cell isNumber>{limit(account.max_messages_per_minute)}</Cell>
                <Cell isNumber>{limit(account.max_messages_per_day)}</Cell>
                <Cell><When at={account.last_reported_at} withTime /></Cell>
                {subscriptionId === undefined && <Cell><Link href={linkTo("subscriptions", account.subscription_id)} aria-label={t("accounts.openName", { name: nameOf(account, t) })} className="rounded-tight text-accent underline-offset-2 hover:underline">{t("accounts.open")}</Link></Cell>}
                {mayWrite && <Cell><Actions account={account} onOpen={(dialog) => setOpen({ account, dialog })} /></Cell>}
              </Row>
            ))}
          </Table>
        )}
      </QueryView>
      <MoreButton query={query} />
      {open !== null && Open !== null && <Open account={open.account} name={nameOf(open.account, t)} onClose={() => setOpen(null)} />}
    </>
  );
}
