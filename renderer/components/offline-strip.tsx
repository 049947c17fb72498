import { WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import { useIsOffline } from "../ipc/queries/use-is-offline.ts";
import { useRoute } from "../ipc/use-route.ts";
import { Banner } from "./banner.tsx";

/** Said while nothing comes or goes anywhere: all stays readable, and what is approved waits. */
export function OfflineStrip(): ReactNode {
  const t = useWords();
  const waiting = useRoute("inbox.counts", {}, { keepPrevious: true }).data?.outboxWaiting ?? 0;
  if (!useIsOffline()) return null;
  return (
    <Banner tone="warning" icon={<WifiOff aria-hidden />}>
      {t("thread.offline")} {waiting > 0 && t("offline.waiting", { count: waiting })}
    </Banner>
  );
}
