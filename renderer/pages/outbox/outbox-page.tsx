import { WifiOff } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { PageProps } from "../../app/current-page.tsx";
import { navigate } from "../../app/router.ts";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { isOffline, useAccounts } from "../../ipc/queries/channels.ts";
import { useRoute } from "../../ipc/use-route.ts";
import { OutboxList, type OutboxView } from "./outbox-list.tsx";

const views: readonly OutboxView[] = ["waiting", "problems", "sent"];

/** Everything that was approved: on its way, in trouble, or gone out. `#/outbox/problems` opens the second tab. */
export function OutboxPage({ rest }: PageProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const counts = useRoute("inbox.counts", {}, { keepPrevious: true }).data;
  const accounts = useAccounts();
  const asked = views.find((view) => view === rest);
  const [chosen, setChosen] = useState<OutboxView | null>(null);
  const waiting = counts?.outboxWaiting ?? 0;
  const problems = counts?.outboxProblems ?? 0;
  // Trouble first, unless somebody chose otherwise.
  const view = chosen ?? asked ?? (problems > 0 ? "problems" : "waiting");
  const count = (value: number): string | undefined => (value > 0 ? format.number(value) : undefined);
  return (
    <section data-screen="outbox" className="flex h-full flex-col bg-canvas">
      <div className="bg-surface">
        <PageHeader title={t("outbox.title")} />
      </div>
      {isOffline(accounts) && (
        <Banner
          tone="warning"
          icon={<WifiOff aria-hidden />}
          action={
            <Button size="small" onPress={() => navigate("channels")}>
              {t("thread.openChannel")}
            </Button>
          }
        >
          {t("thread.offline")} {waiting > 0 && t("offline.waiting", { count: waiting })}
        </Banner>
      )}
      <Tabs
        label={t("outbox.views")}
        items={[
          { id: "waiting", label: t("outbox.waiting"), count: count(waiting) },
          { id: "problems", label: t("outbox.problems"), count: count(problems), isAlarm: true },
          { id: "sent", label: t("outbox.sent") },
        ]}
        selected={view}
        onSelect={setChosen}
      >
        <OutboxList view={view} />
      </Tabs>
    </section>
  );
}
