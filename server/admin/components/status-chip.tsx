import { Ban, CircleCheck, CircleOff, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "../../../renderer/components/chip.tsx";
import type { LicenseStatus } from "../../../shared/license/license-token.ts";
import { useAdminWords } from "../words/admin-words.ts";

const looks = {
  active: { tone: "success", Icon: CircleCheck }, suspended: { tone: "danger", Icon: Ban }, expired: { tone: "warning", Icon: Hourglass }, inactive: { tone: "neutral", Icon: CircleOff },
} as const;

export function StatusChip({ status }: { readonly status: LicenseStatus }): ReactNode {
  const t = useAdminWords();
  const { tone, Icon } = looks[status];
  return <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>{t(`status.${status}`)}</Chip>;
}
