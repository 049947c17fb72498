import { CircleCheck, CircleOff, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Bidi, Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { Chip } from "../../../renderer/components/chip.tsx";
import { EmptyState } from "../../../renderer/components/empty-state.tsx";
import { mayManageRole, type Operator, type OperatorSelf } from "../../../shared/license/operator-contract.ts";
import { useOperators } from "../api/lists.ts";
import { useMay } from "../api/session.ts";
import { PageTitle } from "../components/page-title.tsx";
import { QueryView } from "../components/query-view.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { When } from "../components/when.tsx";
import { useAdminWords } from "../words/admin-words.ts";
import { AddOperator, operatorDialogs, type OperatorDialog } from "./operator-dialogs.tsx";

function Actions({ operator, onOpen }: { readonly operator: Operator; readonly onOpen: (dialog: OperatorDialog) => void }): ReactNode {
  const t = useAdminWords();
  const name = operator.full_name;
  const turn = operator.is_active ? "switchOff" : "switchOn";
  return (
    <span className="flex justify-end gap-1">
      <Button size="small" aria-label={t("operators.changeName", { name })} onPress={() => onOpen("role")}>{t("operators.change")}</Button>
      <Button size="small" look={operator.is_active ? "dangerQuiet" : "quiet"} aria-label={t(`operators.${turn}Name`, { name })} onPress={() => onOpen(turn)}>{t(`operators.${turn}`)}</Button>
    </span>
  );
}

/** Nobody changes themselves here: a slip would lock them out. */
export function OperatorsPage({ self }: { readonly self: OperatorSelf }): ReactNode {
  const t = useAdminWords();
  const mayWrite = useMay("operator:write");
  const { data, ...query } = useOperators();
  const [isAdding, setIsAdding] = useState(false);
  const [open, setOpen] = useState<{ readonly operator: Operator; readonly dialog: OperatorDialog } | null>(null);
  const Open = open === null ? null : operatorDialogs[open.dialog];
  const columns = [
    ...(["name", "username", "email", "role", "status", "lastLogin"] as const).map((id) => ({ id, label: t(`operators.${id}`) })),
    ...(mayWrite ? [{ id: "actions", label: t("list.actions"), isLabelHidden: true }] : []),
  ];
  return (
    <>
      <PageTitle title={t("nav.operators")}>
        {mayWrite && <Button look="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setIsAdding(true)}>{t("operators.add")}</Button>}
      </PageTitle>
      <QueryView query={query} data={data}>
        {(operators) => operators.length === 0 ? <EmptyState title={t("operators.empty")} /> : (
          <Table label={t("nav.operators")} columns={columns}>
            {operators.map((operator) => (
              <Row key={operator.id}>
                <NameCell><Bidi>{operator.full_name}</Bidi>{operator.id === self.id && <> <Chip tone="accent">{t("operators.you")}</Chip></>}</NameCell>
                <Cell><Ltr>{operator.username}</Ltr></Cell>
                <Cell><Ltr>{operator.email}</Ltr></Cell>
                <Cell>{t(`role.${operator.role}`)}</Cell>
                <Cell>{operator.is_active ? <Chip tone="success" icon={<CircleCheck size={12} aria-hidden />}>{t("operators.on")}</Chip> : <Chip icon={<CircleOff size={12} aria-hidden />}>{t("operators.off")}</Chip>}</Cell>
                <Cell><When at={operator.last_login_at} withTime /></Cell>
                {mayWrite && <Cell>{operator.id !== self.id && mayManageRole(self.role, operator.role) && <Actions operator={operator} onOpen={(dialog) => setOpen({ operator, dialog })} />}</Cell>}
              </Row>
            ))}
          </Table>
        )}
      </QueryView>
      {isAdding && <AddOperator self={self} onClose={() => setIsAdding(false)} />}
      {open !== null && Open !== null && <Open self={self} operator={open.operator} onClose={() => setOpen(null)} />}
    </>
  );
}
