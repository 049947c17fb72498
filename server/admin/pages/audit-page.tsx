import { useMutation } from "@tanstack/react-query";
import { Check, ShieldCheck, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Banner } from "../../../renderer/components/banner.tsx";
import { Bidi, Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { Chip } from "../../../renderer/components/chip.tsx";
import { EmptyState } from "../../../renderer/components/empty-state.tsx";
import { Select } from "../../../renderer/components/select.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import { AuditVerdict, type AuditEvent } from "../../../shared/license/operator-contract.ts";
import { useAuditEvents } from "../api/lists.ts";
import { ask } from "../api/session.ts";
import { Failure } from "../components/failure.tsx";
import { MoreButton } from "../components/more-button.tsx";
import { PageTitle } from "../components/page-title.tsx";
import { QueryView } from "../components/query-view.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { When } from "../components/when.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import en from "../words/en.json" with { type: "json" };
import { isKey } from "../words/is-key.ts";

type EventName = keyof typeof en.event;
const eventNames = Object.keys(en.event).filter((name) => isKey(en.event, name));
const columns = ["at", "actor", "action", "target", "details", "status", "ip", "seq"] as const;
const shortIdLength = 8;

function Verdict({ verdict }: { readonly verdict: AuditVerdict }): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  const { checked, broken_at: place, reason } = verdict;
  if (place === null) return <Banner tone="success" shape="card" icon={<ShieldCheck aria-hidden />}>{t("audit.whole", { count: checked })}</Banner>;
  return <Banner tone="danger" shape="card" role="alert" icon={<X aria-hidden />}>{t("audit.broken", { place: format.number(place) })} {reason !== null && isKey(en.audit.reason, reason) && t(`audit.reason.${reason}`)}</Banner>;
}

/** "role: support, username: sara": names of the log itself, so always from the left. */
const detailsOf = (event: AuditEvent): string => Object.entries(event.details).map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");

function EventRow({ event }: { readonly event: AuditEvent }): ReactNode {
  const t = useAdminWords();
  const action = event.action.replace(".", "_");
  const isDone = event.status === "success";
  return (
    <Row>
      <Cell><When at={event.at} withTime /></Cell>
      <Cell><Bidi>{event.actor_name === "" ? event.actor_kind : event.actor_name}</Bidi></Cell>
      <NameCell>{isKey(en.event, action) ? t(`event.${action}`) : <Ltr>{event.action}</Ltr>}</NameCell>
      <Cell>
        {event.target_kind !== null && (isKey(en.target, event.target_kind) ? t(`target.${event.target_kind}`) : <Ltr>{event.target_kind}</Ltr>)}{" "}
        {event.target_id !== null && <Ltr className="font-mono text-xs text-text-3">{event.target_id.slice(-shortIdLength)}</Ltr>}
      </Cell>
      <Cell className="max-w-80"><bdi dir="auto" className="text-sm wrap-anywhere text-text-2">{detailsOf(event)}</bdi></Cell>
      <Cell>{isDone ? <Chip tone="success" icon={<Check size={12} aria-hidden />}>{t("audit.success")}</Chip> : <Chip tone="danger" icon={<X size={12} aria-hidden />}>{t("audit.failure")}</Chip>}</Cell>
      <Cell><Ltr>{event.ip_address}</Ltr></Cell>
      <Cell><Ltr className="text-text-3">{event.seq}</Ltr></Cell>
    </Row>
  );
}

export function AuditPage(): ReactNode {
  const t = useAdminWords();
  const [filter, setFilter] = useState<EventName | "all">("all");
  const { query, rows } = useAuditEvents(filter === "all" ? undefined : filter.replace("_", "."));
  const check = useMutation({ mutationFn: () => ask({ method: "GET", path: "/api/admin/audit/verify", answer: AuditVerdict }) });
  return (
    <>
      <PageTitle title={t("nav.audit")}>
        <Select
          label={t("audit.filter")} isLabelHidden value={filter} onChange={setFilter} className="w-60"
          options={[{ id: "all", label: t("audit.allActions") }, ...eventNames.map((id) => ({ id, label: t(`event.${id}`) }))]}
        />
        <Button look="outline" icon={<ShieldCheck size={16} aria-hidden />} isDisabled={check.isPending} onPress={() => check.mutate()}>{check.isPending ? t("audit.verifying") : t("audit.verify")}</Button>
      </PageTitle>
      {check.data !== undefined && <Verdict verdict={check.data} />}
      {check.error !== null && <Failure error={check.error} />}
      <QueryView query={query} data={rows} lines={10}>
        {(events) => events.length === 0 ? <EmptyState title={t("audit.empty")} /> : (
          <Table label={t("nav.audit")} columns={columns.map((id) => ({ id, label: t(`audit.${id}`) }))}>
            {events.map((event) => <EventRow key={event.seq} event={event} />)}
          </Table>
        )}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}
