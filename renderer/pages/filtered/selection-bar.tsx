import { RotateCcw, X } from "lucide-react";
import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { IconButton } from "../../components/icon-button.tsx";
import { useWords } from "../../i18n/use-words.ts";

interface SelectionBarProps {
  readonly count: number;
  readonly onRestore: () => void;
  readonly onClear: () => void;
}

export function SelectionBar({ count, onRestore, onClear }: SelectionBarProps): ReactNode {
  const t = useWords();
  return (
    <Toolbar aria-label={t("filtered.toolbar")} className="flex items-center gap-2 rounded-full bg-accent-soft ps-3 pe-1 text-on-accent-soft">
      <span role="status" className="text-sm font-medium">
        {t("filtered.selected", { count })}
      </span>
      <Button size="small" icon={<RotateCcw size={15} aria-hidden className="mirror" />} onPress={onRestore}>
        {t("filtered.restore")}
      </Button>
      <IconButton size="small" label={t("filtered.clear")} keys="escape" onPress={onClear}>
        <X size={16} aria-hidden />
      </IconButton>
    </Toolbar>
  );
}
