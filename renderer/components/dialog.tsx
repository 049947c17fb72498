import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly role?: "dialog" | "alertdialog";
  readonly size?: "small" | "base" | "large";
  readonly isDismissable?: boolean;
  /** Nothing in it can be focused: the text itself can, so that the keyboard scrolls it. */
  readonly isReading?: boolean;
  /** Buttons, the filled one first in reading order. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

const widths = { small: "max-w-md", base: "max-w-xl", large: "max-w-3xl" } as const;

export function Dialog({
  title,
  isOpen,
  onClose,
  role = "dialog",
  size = "small",
  isDismissable = true,
  isReading = false,
  footer,
  children,
}: DialogProps): ReactNode {
  const t = useWords();
  // Who comes back from another program presses the window, and what was typed must not go with that press.
  const isTypedIn = useRef(false);
  useEffect(() => {
    isTypedIn.current = false;
  }, [isOpen]);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      shouldCloseOnInteractOutside={() => !isTypedIn.current}
      className="fixed inset-0 z-40 flex items-center justify-center bg-scrim p-4 transition-opacity duration-180 entering:opacity-0 exiting:opacity-0"
    >
      <Modal
        data-overlay
        data-surface
        className={cx("flex max-h-full w-full flex-col rounded-card border border-line bg-raised shadow-overlay", widths[size])}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-start justify-between gap-3 ps-5 pe-3 pt-3">
            <Heading slot="title" className="pt-1 text-lg font-semibold text-text">
              {title}
            </Heading>
            {isDismissable && (
              <IconButton label={t("common.close")} keys="escape" onPress={onClose}>
                <X size={18} aria-hidden />
              </IconButton>
            )}
          </header>
          <div
            {...(isReading ? { tabIndex: 0, role: "group", "aria-label": title } : {})}
            onInput={() => {
              isTypedIn.current = true;
            }}
            className="min-h-0 overflow-y-auto px-5 pt-1 pb-5 -outline-offset-2"
          >
            {children}
          </div>
          {footer !== undefined && <footer className="flex flex-wrap items-center gap-2 border-t border-line px-5 py-3">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
