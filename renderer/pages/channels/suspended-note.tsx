import type { ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { cx } from "../../components/cx.ts";
import { useWords } from "../../i18n/use-words.ts";

/** Who stopped it and why, in their words. */
export function SuspendedNote({ account, className }: { readonly account: AccountView; readonly className: string }): ReactNode {
  const t = useWords();
  if (account.suspendedBecause === null) return null;
  const who = account.suspendedBy === "vendor" ? (account.suspendedBecause === "" ? t("doctor.suspendedByVendor.title") : t("activity.suspendedByVendor")) : t("activity.suspendedBecause");
  return (
    <p role="status" className={cx("text-danger", className)}>
      {who} <bdi>{account.suspendedBecause}</bdi>
    </p>
  );
}
