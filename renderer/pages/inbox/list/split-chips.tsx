import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Button, MenuTrigger, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Split } from "../../../../shared/domain/conversation.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { cx } from "../../../components/cx.ts";
import { Menu, MenuItem } from "../../../components/menu.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { setUi, useUi } from "../../../stores/ui.ts";

const order: readonly Split[] = ["all", "needs_approval", "urgent", "unread", "waiting", "snoozed", "closed"];
const open: ReadonlySet<Split> = new Set(["all", "needs_approval", "urgent", "unread"]);
/** These stay even when nothing is in them: the way back, and the way to what was put away. */
const always: ReadonlySet<Split> = new Set(["all", "closed"]);
/** A count of everything ever closed helps nobody. */
const counted: ReadonlySet<Split> = new Set(["needs_approval", "urgent", "unread", "waiting", "snoozed"]);

export const chooseSplit = (split: Split): void =>
  setUi({ split, conversationId: null, selectedIds: new Set(), query: "", isSearching: false, isThreadOnTop: false });

const chipLook =
  "flex h-7 shrink-0 cursor-default items-center gap-1 rounded-full px-2 text-sm font-medium text-text-2 -outline-offset-2 transition-colors hover:bg-hover";

/** The four that matter each hour stand open; the rest is one press away, and shows itself while it is chosen. */
export function SplitChips(): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const format = useFormat();
  const current = useUi((ui) => ui.split);
  const counts = useRoute("inbox.counts", {}, { keepPrevious: true }).data?.splits;
  const shown = order.filter((split) => split === current || (open.has(split) && (split === "all" || (counts?.[split] ?? 0) > 0)));
  const rest = order.filter((split) => !shown.includes(split) && (always.has(split) || (counts?.[split] ?? 0) > 0));
  const label = (split: Split): string => {
    const count = counted.has(split) ? (counts?.[split] ?? 0) : 0;
    return count === 0 ? t(`inbox.split.${split}`) : `${t(`inbox.split.${split}`)} ${format.number(count)}`;
  };
  return (
    <div className="flex shrink-0 items-center px-3 pb-2">
      <ToggleButtonGroup
        aria-label={t("inbox.splits")}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[current]}
        onSelectionChange={(keys) => {
          const next = order.find((split) => keys.has(split));
          if (next !== undefined) chooseSplit(next);
        }}
        className="flex min-w-0 overflow-x-auto [scrollbar-width:none]"
      >
        {shown.map((split) => (
          <ToggleButton key={split} id={split} className={cx(chipLook, "selected:bg-accent-soft selected:text-on-accent-soft")}>
            {t(`inbox.split.${split}`)}
            {counted.has(split) && (counts?.[split] ?? 0) > 0 && <span className="text-xs font-normal">{format.number(counts?.[split] ?? 0)}</span>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {rest.length > 0 && (
        <MenuTrigger>
          <Button aria-label={t("inbox.moreSplits")} className={cx(chipLook, "px-1.5")}>
            <Ellipsis size={16} aria-hidden />
          </Button>
          <Menu label={t("inbox.moreSplits")} placement="bottom start">
            {rest.map((split) => (
              <MenuItem key={split} label={label(split)} keys={keysOf(`split.${split}`)} onAction={() => chooseSplit(split)} />
            ))}
          </Menu>
        </MenuTrigger>
      )}
    </div>
  );
}
