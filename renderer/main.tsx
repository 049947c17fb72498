import "./app/no-eval.ts";
import "./styles/main.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { LiveRegion } from "./app/live-region.tsx";
import { Providers } from "./app/providers.tsx";
import { startI18n } from "./i18n/i18n.ts";
import { usePreferences } from "./stores/preferences.ts";

startI18n(usePreferences.getState().language);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
      <LiveRegion />
    </Providers>
  </StrictMode>,
);
