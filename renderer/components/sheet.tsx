import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../i18n/use-words.ts";
import { IconButton } from "./icon-button.tsx";

interface SheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A pane that lies over the page's end where there is no room beside it. */
export function Sheet({ title, isOpen, onClose, children }: SheetProps): ReactNode {
  const t = useWords();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-30 flex justify-end bg-scrim transition-opacity duration-180 entering:opacity-0 exiting:opacity-0"
    >
      <Modal data-overlay className="h-full w-80 max-w-[90vw] border-s border-line bg-surface shadow-overlay">
        <Dialog className="flex h-full flex-col outline-none">
          <header className="flex h-14 shrink-0 items-center justify-between border-b border-line ps-4 pe-2">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={t("common.close")} keys="escape" onPress={onClose}>
              <X size={18} aria-hidden />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
