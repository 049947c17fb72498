import type { ReactNode } from "react";
import { Tab as AriaTab, TabList, TabPanel as AriaTabPanel, Tabs as AriaTabs } from "react-aria-components";

export interface TabItem<K extends string> {
  readonly id: K;
  readonly label: string;
  /** Shown after the label where there is something to count. */
  readonly count?: string | undefined;
  readonly isAlarm?: boolean;
}

interface TabsProps<K extends string> {
  readonly label: string;
  readonly items: readonly TabItem<K>[];
  readonly selected: K;
  readonly onSelect: (id: K) => void;
  readonly children: ReactNode;
}

export function Tabs<K extends string>({ label, items, selected, onSelect, children }: TabsProps<K>): ReactNode {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find((candidate) => candidate.id === key);
        if (item !== undefined) onSelect(item.id);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList aria-label={label} className="flex shrink-0 gap-1 border-b border-line bg-surface px-4">
        {items.map((item) => (
          <AriaTab
            key={item.id}
            id={item.id}
            className="relative flex h-10 cursor-default items-center gap-1.5 px-2.5 text-base font-medium text-text-2 -outline-offset-2 transition-colors after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full hover:text-text selected:text-text selected:after:bg-accent"
          >
            {item.label}
            {item.count !== undefined && (
              <span className={item.isAlarm === true ? "rounded-full bg-danger-soft px-1.5 text-xs text-danger" : "text-xs font-normal text-text-3"}>
                {item.count}
              </span>
            )}
          </AriaTab>
        ))}
      </TabList>
      <AriaTabPanel key={selected} id={selected} className="flex min-h-0 flex-1 flex-col -outline-offset-2">
        {children}
      </AriaTabPanel>
    </AriaTabs>
  );
}
