import { Ban, Pencil, Play, Stethoscope } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { Segmented } from "../../../components/segmented.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { AccountFacts } from "../account-facts.tsx";
import { accountName } from "../account-name.ts";
import { AccountStrips } from "../account-strips.tsx";
import { AccountStatus } from "../account-status.tsx";
import { setSuspended } from "../channel-actions.ts";
import { DoctorDialog } from "../doctor/doctor-dialog.tsx";
import { FormPage } from "../form-page.tsx";
import { TestDialog } from "../test/test-dialog.tsx";
import { ActivityChart } from "./activity-chart.tsx";
import { ActivityLog } from "./activity-log.tsx";
import { Configuration } from "./configuration.tsx";
import { SuspendedNote } from "../suspended-note.tsx";
import { SuspendDialog } from "./suspend-dialog.tsx";

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 className="text-base font-semibold text-text">{title}</h2>
      {children}
    </section>
  );
}

function Numbers({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [span, setSpan] = useState<"hours" | "days">("hours");
  const query = useRoute("channels.activity", { accountId: account.id });
  const activity = query.data;
  if (query.error !== null) return <ErrorNote error={errorDataOf(query.error)} actions={{ retry: () => void query.refetch() }} />;
  if (activity === undefined) return null;
  return (
    <>
      <Section title={t("activity.title")}>
        <Segmented label={t("activity.span")} isLabelHidden value={span} onChange={setSpan} className="self-start" options={[{ id: "hours", label: t("activity.day") }, { id: "days", label: t("activity.month") }]} />
        <ActivityChart points={activity[span]} span={span} />
        {activity.requests > 0 && (
          <p className="text-sm text-text-2">
            {[
              t("activity.requests", { count: activity.requests }),
              activity.averageMs === null ? null : t("activity.average", { value: format.number(activity.averageMs) }),
              activity.refusedRequests === 0 ? null : t("activity.refused", { count: activity.refusedRequests }),
              activity.limitedRequests === 0 ? null : t("activity.limited", { count: activity.limitedRequests }),
            ].filter((part) => part !== null).join(" · ")}
          </p>
        )}
      </Section>
      <Section title={t("activity.log")}>
        <ActivityLog entries={activity.log} />
      </Section>
    </>
  );
}

/** One account by itself: how it is set up, what it did, and whether it may work. */
export function AccountPage({ accountId }: { readonly accountId: string }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState<"suspend" | "doctor" | "test" | null>(null);
  const close = (): void => setOpen(null);
  const account = useRoute("channels.list", {}).data?.items.find((one) => one.id === accountId);
  if (account === undefined) return null;
  const name = accountName(account, t);
  return (
    <FormPage title={name} back={account.id} isHeadingFocused>
      <div data-account-page={account.id} className="flex flex-col gap-4">
        <header className="flex flex-wrap items-center gap-3">
          <AccountStatus account={account} />
          <span className="flex-1" />
          <Button size="small" icon={<Stethoscope size={15} aria-hidden />} onPress={() => setOpen("doctor")}>
            {t("doctor.open")}
          </Button>
          <Button size="small" icon={<Pencil size={15} aria-hidden />} onPress={() => navigate("channels", `edit/${account.id}`)}>
            {t("channels.edit")}
          </Button>
          {account.suspendedBy === "owner" && (
            <Button size="small" look="primary" icon={<Play size={15} aria-hidden className="mirror" />} onPress={() => void setSuspended(account.id, null)}>
              {t("activity.activate")}
            </Button>
          )}
          {account.suspendedBy === null && (
            <Button size="small" icon={<Ban size={15} aria-hidden />} onPress={() => setOpen("suspend")}>
              {t("activity.suspend")}
            </Button>
          )}
        </header>
        <SuspendedNote account={account} className="rounded-control bg-danger-soft px-3 py-2 text-base" />
        <AccountFacts account={account} />
        <AccountStrips account={account} />
        <Section title={t("activity.configuration")}>
          <Configuration account={account} />
        </Section>
        <Numbers account={account} />
      </div>
      <SuspendDialog account={account} name={name} isOpen={open === "suspend"} onClose={close} />
      {open === "doctor" && <DoctorDialog account={account} name={name} onClose={close} onTest={() => setOpen("test")} />}
      <TestDialog account={account} name={name} isOpen={open === "test"} onClose={close} />
    </FormPage>
  );
}
