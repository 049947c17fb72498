import { useState, type ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceCards } from "../../components/choice-cards.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { importOlder } from "./channel-actions.ts";
import { rangeFrom, rangeOptions, type RangeKey } from "./range-choices.ts";

interface OlderMailDialogProps {
  readonly account: AccountView;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function OlderMailDialog({ account, name, isOpen, onClose }: OlderMailDialogProps): ReactNode {
  const t = useWords();
  const [range, setRange] = useState<RangeKey>("365");
  return (
    <Dialog
      title={t("channels.olderTitle")}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            onPress={() => {
              onClose();
              void importOlder(account.id, rangeFrom(range));
            }}
          >
            {t("channels.olderStart")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <p className="pb-3 text-base text-text-2">{t("channels.olderBody", { name })}</p>
      <ChoiceCards label={t("channels.range.label")} isLabelHidden choices={rangeOptions(t, false)} value={range} onChange={setRange} />
    </Dialog>
  );
}
