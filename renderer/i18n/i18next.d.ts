import type { Words } from "../../shared/i18n/catalogues.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: { app: Words };
    returnNull: false;
  }
}
