import { useState, type ReactNode } from "react";
import { Bidi, Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import { DeviceRemoved, type Device, type SubscriptionDetail } from "../../../shared/license/operator-contract.ts";
import { useMay } from "../api/session.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../components/form-dialog.tsx";
import { Cell, NameCell, Row, Table } from "../components/table.tsx";
import { When } from "../components/when.tsx";
import { useAdminWords } from "../words/admin-words.ts";

function RemoveDevice({ subscriptionId, device, name, onClose }: { readonly subscriptionId: string; readonly device: Device; readonly name: string; readonly onClose: () => void }): ReactNode {
  const t = useAdminWords();
  const change = useChange<{ removed: true }>();
  return (
    <FormDialog
      title={t("device.removeTitle", { name })} body={t("device.removeBody")} submit={t("device.remove")} isDanger change={change} onClose={onClose}
      onSubmit={() => {
        change.run({ method: "DELETE", path: `/api/admin/subscription/${subscriptionId}/devices/${device.id}`, answer: DeviceRemoved }).then(onClose, () => undefined);
      }}
    />
  );
}

/** Who holds the seats. */
export function DeviceList({ row }: { readonly row: SubscriptionDetail }): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  const mayWrite = useMay("subscription:write");
  const [removing, setRemoving] = useState<Device | null>(null);
  const nameOf = (device: Device): string => device.name ?? device.device_hint;
  const columns = [
    { id: "name", label: t("device.name") }, { id: "version", label: t("device.version") }, { id: "since", label: t("device.since") }, { id: "seen", label: t("device.seen") },
    ...(mayWrite ? [{ id: "actions", label: t("list.actions"), isLabelHidden: true }] : []),
  ];
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t("device.title")}</h2>
      <p className="text-sm text-text-2">{row.devices.length === 0 ? t("device.empty") : t("device.seats", { count: row.devices.length, max: format.number(row.max_devices) })}</p>
      {row.devices.length > 0 && (
        <Table label={t("device.title")} columns={columns}>
          {row.devices.map((device) => (
            <Row key={device.id}>
              <NameCell>
                <Bidi>{device.name ?? t("device.unnamed")}</Bidi> <Ltr className="text-xs font-normal text-text-3">{device.device_hint}</Ltr>
              </NameCell>
              <Cell><Ltr>{device.app_version}</Ltr></Cell>
              <Cell><When at={device.created_at} /></Cell>
              <Cell><When at={device.last_seen_at} withTime /></Cell>
              {mayWrite && <Cell isNumber><Button size="small" look="dangerQuiet" aria-label={t("device.removeName", { name: nameOf(device) })} onPress={() => setRemoving(device)}>{t("device.remove")}</Button></Cell>}
            </Row>
          ))}
        </Table>
      )}
      {removing !== null && <RemoveDevice subscriptionId={row.id} device={removing} name={nameOf(removing)} onClose={() => setRemoving(null)} />}
    </section>
  );
}
