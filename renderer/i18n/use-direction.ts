import type { Direction } from "../../shared/i18n/direction.ts";
import { usePreferences } from "../stores/preferences.ts";

export const useDirection = (): Direction => usePreferences((preferences) => preferences.direction);
