import { useState, type ReactNode } from "react";
import { Disclosure } from "../../../renderer/components/disclosure.tsx";
import { Segmented } from "../../../renderer/components/segmented.tsx";
import { Select } from "../../../renderer/components/select.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import { UsageKind } from "../../../shared/license/license-contract.ts";
import type { SubscriptionUsage } from "../../../shared/license/operator-contract.ts";
import { useUsage } from "../api/lists.ts";
import { QueryView } from "../components/query-view.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { daysOfUsage, noonOf, type DayCount } from "./days-of-usage.ts";

const periods = ["7", "30", "90"] as const;
const kinds = ["requests", ...UsageKind.options] as const;
type Kind = (typeof kinds)[number];

const barStep = 10;
const barWidth = 8;
const height = 100;

/** Time runs from the left in either language, as on every chart. The figures stand in words and in a table beside it. */
function Bars({ days, label }: { readonly days: readonly DayCount[]; readonly label: string }): ReactNode {
  const format = useFormat();
  const peak = Math.max(1, ...days.map((day) => day.count));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <div dir="ltr">
      <svg role="img" aria-label={label} viewBox={`0 0 ${String(days.length * barStep)} ${String(height)}`} preserveAspectRatio="none" className="h-32 w-full border-b border-line">
        {days.map(({ day, count }, index) => (
          <rect key={day} x={index * barStep + (barStep - barWidth) / 2} y={height - (count / peak) * height} width={barWidth} height={(count / peak) * height} className="fill-accent">
            <title>{`${format.date(noonOf(day))}: ${format.number(count)}`}</title>
          </rect>
        ))}
      </svg>
      <p className="mt-1 flex justify-between text-xs text-text-3" aria-hidden>
        {first !== undefined && <bdi>{format.date(noonOf(first.day))}</bdi>}
        {last !== undefined && <bdi>{format.date(noonOf(last.day))}</bdi>}
      </p>
    </div>
  );
}

function Chart({ usage, kind }: { readonly usage: SubscriptionUsage; readonly kind: Kind }): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  const days = daysOfUsage(usage, kind);
  const total = days.reduce((sum, day) => sum + day.count, 0);
  if (total === 0) return <p className="py-6 text-base text-text-2">{t("usage.empty")}</p>;
  const summary = t("usage.total", { total: format.number(total), peak: format.number(Math.max(...days.map((day) => day.count))) });
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-text-2">{summary}</p>
      <Bars days={days} label={`${t(`kind.${kind}`)}: ${summary}`} />
      <p className="text-xs text-text-3">
        {kind === "requests" && <>{t("usage.limit", { limit: format.number(usage.max_requests_per_day) })} · </>}
        {t("usage.utc")}
      </p>
      <Disclosure title={t("usage.table")}>
        <Table label={t("usage.title")} columns={[{ id: "day", label: t("usage.day") }, { id: "value", label: t("usage.value"), isNumber: true }]}>
          {days.filter((day) => day.count > 0).map(({ day, count }) => (
            <Row key={day}>
              <NameCell><bdi>{format.date(noonOf(day))}</bdi></NameCell>
              <Cell isNumber>{format.number(count)}</Cell>
            </Row>
          ))}
        </Table>
      </Disclosure>
    </div>
  );
}

export function Usage({ id }: { readonly id: string }): ReactNode {
  const t = useAdminWords();
  const [period, setPeriod] = useState<(typeof periods)[number]>("30");
  const [kind, setKind] = useState<Kind>("requests");
  const { data, ...query } = useUsage(id, Number(period));
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t("usage.title")}</h2>
      <div data-surface className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        <div className="flex flex-wrap items-end gap-4">
          <Select label={t("usage.kind")} options={kinds.map((one) => ({ id: one, label: t(`kind.${one}`) }))} value={kind} onChange={setKind} className="w-56" />
          <Segmented label={t("usage.days")} isLabelHidden options={periods.map((days) => ({ id: days, label: t("usage.dayCount", { count: Number(days) }) }))} value={period} onChange={setPeriod} />
        </div>
        <QueryView query={query} data={data} lines={3}>{(usage) => <Chart usage={usage} kind={kind} />}</QueryView>
      </div>
    </section>
  );
}
