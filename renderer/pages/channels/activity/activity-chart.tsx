import type { ReactNode } from "react";
import type { AccountActivity } from "../../../../shared/domain/channel.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";

interface ActivityChartProps {
  readonly points: AccountActivity["hours"];
  readonly span: "hours" | "days";
}

/** Received above the line, sent below it, so that the two are told apart without colour; the same figures stand in a table for readers. Time runs with the reading direction. */
export function ActivityChart({ points, span }: ActivityChartProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const most = Math.max(1, ...points.map((point) => Math.max(point.received, point.sent + point.failed)));
  const name = (at: number): string => (span === "hours" ? format.time(at) : format.date(at));
  const height = (value: number): string => `${Math.round((value / most) * 100)}%`;
  return (
    <figure className="flex flex-col gap-1">
      <div aria-hidden className="flex h-36 items-stretch gap-0.5">
        {points.map((point) => (
          <span key={point.at} title={`${name(point.at)} · ${t("activity.received", { count: point.received })} · ${t("activity.sent", { count: point.sent })}`} className="flex flex-1 flex-col">
            <span className="flex flex-1 items-end border-b border-control">
              <span className="w-full rounded-t-tight bg-accent" style={{ height: height(point.received) }} />
            </span>
            <span className="flex flex-1 flex-col">
              <span className="w-full bg-info" style={{ height: height(point.sent) }} />
              <span className="w-full rounded-b-tight bg-danger" style={{ height: height(point.failed) }} />
            </span>
          </span>
        ))}
      </div>
      <figcaption className="flex justify-between text-xs text-text-3">
        <bdi>{name(points[0]?.at ?? 0)}</bdi>
        <span>{t("activity.legend")}</span>
        <bdi>{name(points.at(-1)?.at ?? 0)}</bdi>
      </figcaption>
      <table className="sr-only">
        <caption>{t("activity.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("activity.when")}</th>
            <th scope="col">{t("activity.columnReceived")}</th>
            <th scope="col">{t("activity.columnSent")}</th>
            <th scope="col">{t("activity.columnFailed")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at}>
              <th scope="row">{name(point.at)}</th>
              <td>{format.number(point.received)}</td>
              <td>{format.number(point.sent)}</td>
              <td>{format.number(point.failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
