import type { Words } from "../../../shared/i18n/catalogues.ts";
import type en from "./en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: { app: Words; admin: typeof en };
    returnNull: false;
  }
}
