import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { I18nextProvider } from "react-i18next";
import { localeOf } from "../../shared/i18n/direction.ts";
import { i18n } from "../i18n/i18n.ts";
import { connectEvents } from "../ipc/events.ts";
import { queryClient } from "../ipc/query-client.ts";
import { usePreferences } from "../stores/preferences.ts";
import { onAppEvent } from "./on-app-event.ts";

export function Providers({ children }: { readonly children: ReactNode }): ReactNode {
  const locale = usePreferences((preferences) => localeOf(preferences.language, preferences.digits));
  useEffect(() => connectEvents(queryClient, onAppEvent), []);
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={i18n}>
        <I18nProvider locale={locale}>{children}</I18nProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}
