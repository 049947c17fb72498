import type { ReactNode } from "react";
import type { VerifyStepView } from "../../../../shared/domain/channel.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { useWords } from "../../../i18n/use-words.ts";

/** What a passed step found out, in a few words. */
export function StepDetail({ step }: { readonly step: VerifyStepView }): ReactNode {
  const t = useWords();
  const { detail } = step;
  if (step.status !== "ok") return null;
  switch (step.step) {
    case "dns":
      return <Ltr>{Object.keys(detail).join(" · ")}</Ltr>;
    case "imap_connect":
    case "smtp_connect":
      return <Ltr>{`${detail["host"] ?? ""}:${detail["port"] ?? ""}`}</Ltr>;
    case "imap_login":
    case "smtp_login":
      return <Ltr>{detail["user"]}</Ltr>;
    case "imap_folders":
      return (
        <>
          {t("testStep.folders", { count: Number(detail["folders"] ?? 0) })} · {(detail["sent"] ?? "") === "" ? t("testStep.noSent") : t("testStep.sentIn", { folder: detail["sent"] })}
        </>
      );
    case "telegram_token":
      return <Ltr>{`@${detail["username"] ?? ""}`}</Ltr>;
    case "folder_read":
      return t("testStep.mails", { count: Number(detail["mails"] ?? 0) });
    default:
      return null;
  }
}
