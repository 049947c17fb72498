import { X } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Text, UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContentBox, UNSTABLE_ToastRegion as ToastRegion } from "react-aria-components";
import { useKeysOf } from "../app/commands/bindings.ts";
import { useWords } from "../i18n/use-words.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { Kbd } from "./kbd.tsx";
import { toastQueue, type ToastContent } from "./toast-queue.ts";

function Countdown({ until }: { readonly until: number }): ReactNode {
  const t = useWords();
  const left = (): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [until]);
  // Readers hear the line once, not every second.
  return <span aria-hidden>{seconds === 0 ? t("send.queued") : t("send.sending", { count: seconds })}</span>;
}

function ToastBody({ content, close }: { readonly content: ToastContent; readonly close: () => void }): ReactNode {
  const t = useWords();
  const { action } = content;
  const keysOf = useKeysOf();
  const keys = action?.command === undefined ? undefined : keysOf(action.command);
  return (
    <>
      <ToastContentBox className="min-w-0 flex-1 py-1">
        <Text slot="title" className={cx("block text-base font-medium", content.tone === "danger" ? "text-danger" : "text-text")}>
          {content.until === undefined ? content.text : <Countdown until={content.until} />}
          {content.until !== undefined && <span className="sr-only">{content.text}</span>}
        </Text>
        {content.detail !== undefined && (
          <Text slot="description" className="block text-sm text-text-3">
            {content.detail}
          </Text>
        )}
      </ToastContentBox>
      {action !== undefined && (
        <Button
          size="small"
          look="outline"
          onPress={() => {
            close();
            action.run();
          }}
        >
          {action.label}
          {keys !== undefined && <Kbd keys={keys} />}
        </Button>
      )}
      <IconButton label={t("common.dismiss")} size="small" placement="top" onPress={close}>
        <X size={16} aria-hidden />
      </IconButton>
    </>
  );
}

/** A landmark of its own: F6 reaches it, hovering and focus hold the clock. Stands over the list's foot, never on draft or composer. */
export function Toasts(): ReactNode {
  const t = useWords();
  return (
    <ToastRegion
      queue={toastQueue}
      aria-label={t("common.notifications")}
      className="fixed start-20 bottom-4 z-50 flex w-77 flex-col gap-2 outline-none max-[860px]:bottom-24 max-[860px]:w-[min(26rem,calc(100vw-6rem))]"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          data-surface
          className="appear flex items-center gap-2 rounded-card border border-line bg-raised py-2 ps-4 pe-2 shadow-overlay"
        >
          <ToastBody content={toast.content} close={() => toastQueue.close(toast.key)} />
        </Toast>
      )}
    </ToastRegion>
  );
}
