import { FlaskConical } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { removeSample } from "./channel-actions.ts";

export function SampleNote(): ReactNode {
  const t = useWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Banner
        shape="card"
        icon={<FlaskConical aria-hidden />}
        action={
          <Button size="small" look="outline" onPress={() => setIsAsking(true)}>
            {t("channels.sampleRemove")}
          </Button>
        }
      >
        {t("channels.sampleNote")}
      </Banner>
      <ConfirmDialog
        title={t("channels.sampleRemoveTitle")}
        body={t("channels.sampleRemoveBody")}
        confirm={t("channels.sampleRemove")}
        isDanger
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void removeSample()}
      />
    </>
  );
}
