import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { cx } from "../components/cx.ts";
import { IconButton } from "../components/icon-button.tsx";
import { Tooltip } from "../components/tooltip.tsx";
import { useFormat } from "../i18n/use-format.ts";
import { useWords } from "../i18n/use-words.ts";
import { useRoute } from "../ipc/use-route.ts";
import { LicenseDays } from "../pages/license/license-days.tsx";
import { setUi } from "../stores/ui.ts";
import { useKeysOf } from "./commands/bindings.ts";
import { mainNav, settingsNav, type Counts, type NavItem } from "./nav-items.ts";
import { usePlace } from "./router.ts";

function RailLink({
  item,
  counts,
  isCurrent,
}: {
  readonly item: NavItem;
  readonly counts: Counts | undefined;
  readonly isCurrent: boolean;
}): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const format = useFormat();
  const name = t(`nav.${item.label}`);
  const count = counts === undefined || item.count === undefined ? 0 : item.count(counts);
  const isAlarm = counts !== undefined && item.isAlarm?.(counts) === true;
  return (
    <Tooltip text={name} keys={keysOf(item.command)} placement="end">
      <Link
        href={`#/${item.page}`}
        aria-label={count === 0 ? name : t("nav.withCount", { name, count })}
        aria-current={isCurrent ? "page" : undefined}
        className={cx(
          "relative flex size-10 items-center justify-center rounded-control transition-colors hover:bg-hover hover:text-text",
          isCurrent ? "bg-accent-soft text-on-accent-soft" : "text-text-2",
        )}
      >
        <item.Icon size={20} strokeWidth={1.75} aria-hidden />
        {count > 0 && (
          <span
            aria-hidden
            // Not text: the link's name says the number in words.
            data-count={count > 99 ? `${format.number(99)}+` : format.number(count)}
            className={cx(
              "absolute after:content-[attr(data-count)] -end-0.5 -top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full px-1 text-[0.625rem] leading-none font-semibold ring-2 ring-canvas",
              isAlarm ? "bg-danger text-surface" : "bg-accent text-on-accent",
            )}
          />
        )}
      </Link>
    </Tooltip>
  );
}

/** The narrow column of sections at the page's start. */
export function Rail(): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const place = usePlace();
  const counts = useRoute("inbox.counts", {}, { keepPrevious: true }).data;
  return (
    <nav aria-label={t("nav.label")} className="flex h-full w-16 shrink-0 flex-col items-center gap-1 border-e border-line bg-canvas py-3">
      {mainNav.map((item) => (
        <RailLink key={item.page} item={item} counts={counts} isCurrent={place.page === item.page} />
      ))}
      <span className="flex-1" />
      <LicenseDays />
      <IconButton
        label={t("nav.help")}
        keys={keysOf("app.shortcuts")}
        placement="end"
        onPress={() => setUi({ isShortcutSheetOpen: true })}
        className="size-10"
      >
        <CircleHelp size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <RailLink item={settingsNav} counts={counts} isCurrent={place.page === "settings"} />
    </nav>
  );
}
