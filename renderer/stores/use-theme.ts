import { useEffect } from "react";
import { usePreferences } from "./preferences.ts";

const darkQuery = "(prefers-color-scheme: dark)";

/** Carries the chosen appearance to the page; "system" follows the computer while it runs. */
export const useTheme = (): void => {
  const appearance = usePreferences((preferences) => preferences.appearance);
  useEffect(() => {
    const media = matchMedia(darkQuery);
    const apply = (): void => {
      const isDark = appearance === "dark" || (appearance === "system" && media.matches);
      document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
    };
    apply();
    media.addEventListener("change", apply);
    return () => media.removeEventListener("change", apply);
  }, [appearance]);
};
