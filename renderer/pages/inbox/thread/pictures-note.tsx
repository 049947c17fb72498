import { ImageOff } from "lucide-react";
import type { ReactNode } from "react";
import { useCommands } from "../../../app/commands/handlers.ts";
import { Banner } from "../../../components/banner.tsx";
import { Button } from "../../../components/button.tsx";
import { isolate } from "../../../i18n/isolate.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import type { Pictures } from "./use-pictures.ts";

/** More names than this tell a reader nothing. */
const namedHosts = 3;

/** How many pictures wait, who would learn that the mail was read, and the two ways to let them. */
export function PicturesNote({ pictures }: { readonly pictures: Pictures }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { named, state, failed } = pictures;
  const isWaiting = state === "waiting" && named !== undefined && named.count > 0;
  useCommands({ "conversation.pictures": isWaiting ? pictures.show : undefined });
  if (named === undefined || named.count === 0) return null;
  const icon = <ImageOff aria-hidden />;
  if (state === "loading") return <Banner shape="card" tone="neutral" icon={icon}>{t("thread.pictures.loading")}</Banner>;
  if (state === "shown") return failed === 0 ? null : <Banner shape="card" tone="neutral" icon={icon}>{t("thread.pictures.failed", { count: failed })}</Banner>;
  const more = named.hosts.length - namedHosts;
  const hosts = format.list([...named.hosts.slice(0, namedHosts).map(isolate), ...(more > 0 ? [t("thread.pictures.moreHosts", { count: more })] : [])]);
  return (
    <Banner shape="card" tone="neutral" icon={icon} className="my-1 flex-wrap py-2">
      <p className="font-medium">{t("thread.pictures.named", { count: named.count })}</p>
      <p>{t("thread.pictures.hosts", { hosts })}</p>
      <div className="flex flex-wrap gap-1.5 pt-1.5">
        <Button size="small" look="outline" onPress={pictures.show}>
          {t("thread.pictures.show")}
        </Button>
        <Button size="small" onPress={pictures.alwaysShow}>
          {t("thread.pictures.always")}
        </Button>
      </div>
    </Banner>
  );
}
