import type { AccountView } from "../../../shared/domain/channel.ts";
import type { Translate } from "../../i18n/use-words.ts";

/** Where imported files are kept when there is no mailbox for them: an account that never looks for more. */
const importedPath = "imported:";

export const isImported = (account: AccountView): boolean => account.settings.kind === "folder" && account.settings.path === importedPath;

export const accountName = (account: AccountView, t: Translate): string => {
  if (isImported(account)) return t("channels.imported");
  return account.displayName === "" ? account.address : account.displayName;
};
