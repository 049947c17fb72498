import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import { cx } from "./cx.ts";

interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly defaultExpanded?: boolean;
  /** Both together: opened and closed from outside, when a field in it needs attention. */
  readonly isExpanded?: boolean;
  readonly onExpandedChange?: (isExpanded: boolean) => void;
  /** One below the heading it stands under. */
  readonly level?: 2 | 3 | 4;
  readonly className?: string;
}

export function Disclosure({ title, children, defaultExpanded = false, level = 3, className, ...control }: DisclosureProps): ReactNode {
  return (
    <AriaDisclosure {...(control.isExpanded === undefined ? { defaultExpanded } : control)} className={cx("group/disclosure", className)}>
      <Heading level={level} className="flex">
        <Button
          slot="trigger"
          className="-ms-1 flex min-h-7 cursor-default items-center gap-1 rounded-tight px-1 text-sm font-medium text-text-2 hover:text-text"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className="mirror transition-transform group-expanded/disclosure:rotate-90 rtl:group-expanded/disclosure:-rotate-90"
          />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
