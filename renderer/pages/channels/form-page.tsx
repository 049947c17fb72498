import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useCommands } from "../../app/commands/handlers.ts";
import { navigate } from "../../app/router.ts";
import { IconButton } from "../../components/icon-button.tsx";
import { useWords } from "../../i18n/use-words.ts";

interface FormPageProps {
  readonly title: string;
  readonly back?: string;
  /** No field takes the focus by itself. */
  readonly isHeadingFocused?: boolean;
  readonly children: ReactNode;
}

/** A page of its own for what is typed, so that no stray click beside it loses anything. */
export function FormPage({ title, back = "", isHeadingFocused = false, children }: FormPageProps): ReactNode {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isHeadingFocused) heading.current?.focus();
  }, [isHeadingFocused]);
  const leave = (): void => navigate("channels", back);
  useCommands({ "app.back": leave });
  return (
    <section data-screen="channels" className="flex h-full flex-col bg-canvas">
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line bg-surface ps-3 pe-5 py-2">
        <IconButton label={t("common.back")} keys="escape" onPress={leave}>
          <ArrowLeft size={18} aria-hidden className="mirror" />
        </IconButton>
        <h1 ref={heading} tabIndex={-1} className="rounded-tight text-lg font-semibold text-text">
          {title}
        </h1>
      </header>
      <div className="quiet-scroll min-h-0 flex-1" data-region="form">
        <div data-surface className="mx-auto my-6 w-[calc(100%-2.5rem)] max-w-2xl rounded-card border border-line bg-surface p-6 shadow-card">{children}</div>
      </div>
    </section>
  );
}
