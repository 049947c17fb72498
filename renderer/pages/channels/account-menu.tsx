import { EllipsisVertical, History, Stethoscope, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { MenuTrigger } from "react-aria-components";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { IconButton } from "../../components/icon-button.tsx";
import { Menu, MenuItem } from "../../components/menu.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { isImported } from "./account-name.ts";
import { OlderMailDialog } from "./older-mail-dialog.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

interface AccountMenuProps {
  readonly account: AccountView;
  readonly name: string;
  readonly onDoctor: () => void;
}

export function AccountMenu({ account, name, onDoctor }: AccountMenuProps): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState<"older" | "remove" | null>(null);
  return (
    <>
      <MenuTrigger>
        <IconButton label={t("channels.more", { name })}>
          <EllipsisVertical size={18} aria-hidden />
        </IconButton>
        <Menu label={t("channels.more", { name })}>
          {!isImported(account) && <MenuItem label={t("doctor.open")} icon={<Stethoscope size={16} aria-hidden />} onAction={onDoctor} />}
          {account.settings.kind === "email" && <MenuItem label={t("channels.older")} icon={<History size={16} aria-hidden />} onAction={() => setOpen("older")} />}
          <MenuItem label={t("channels.remove")} icon={<Trash2 size={16} aria-hidden />} isDanger onAction={() => setOpen("remove")} />
        </Menu>
      </MenuTrigger>
      <OlderMailDialog account={account} name={name} isOpen={open === "older"} onClose={() => setOpen(null)} />
      <RemoveDialog account={account} name={name} isOpen={open === "remove"} onClose={() => setOpen(null)} />
    </>
  );
}
