import { useEffect, useRef, type ReactNode } from "react";
import { SavedMark } from "./controls/saved-mark.tsx";

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One section: its name, the quiet "saved", its cards. */
export function SettingsSection({ title, children }: SettingsSectionProps): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4 p-6">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h2 className="text-xl font-semibold text-text">{title}</h2>
        <SavedMark />
      </div>
      {children}
    </div>
  );
}

interface SettingsCardProps {
  readonly title?: string;
  readonly hint?: string;
  /** Found by the search under this name. */
  readonly name?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function SettingsCard({ title, hint, name, aside, children }: SettingsCardProps): ReactNode {
  return (
    <section data-setting={name} data-surface className="flex flex-col rounded-card border border-line bg-surface px-5 py-3">
      {title !== undefined && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-1 pb-1">
          <h3 className="text-base font-semibold text-text">{title}</h3>
          {aside}
        </div>
      )}
      {hint !== undefined && <p className="pb-2 text-sm text-text-3">{hint}</p>}
      {children}
    </section>
  );
}

const shownMs = 1600;

/** Brings the setting that was searched for into view, gives it the focus and marks it for a moment. */
export const useFoundSetting = (setting: string): { readonly current: HTMLDivElement | null } => {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (setting === "") return undefined;
    const found = area.current?.querySelector<HTMLElement>(`[data-setting="${CSS.escape(setting)}"]`);
    if (found == null) return undefined;
    found.scrollIntoView({ block: "center" });
    found.querySelector<HTMLElement>("input, textarea, button")?.focus();
    found.classList.add("bg-accent-soft");
    const timer = setTimeout(() => found.classList.remove("bg-accent-soft"), shownMs);
    return () => clearTimeout(timer);
  }, [setting]);
  return area;
};
