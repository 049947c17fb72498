import "./no-eval.ts";
import "./main.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { resume } from "./api/session.ts";
import { AdminApp } from "./app/admin-app.tsx";
import { restorePreferences } from "./app/page-preferences.ts";
import { startWords } from "./words/admin-words.ts";

startWords(restorePreferences());
void resume();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AdminApp />
    </QueryClientProvider>
  </StrictMode>,
);
