import { FileUp, Plug, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { PageProps } from "../../app/current-page.tsx";
import { navigate } from "../../app/router.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRoute } from "../../ipc/use-route.ts";
import { AccountCard } from "./account-card.tsx";
import { AccountPage } from "./activity/account-page.tsx";
import { AddChannel } from "./add-channel.tsx";
import { loadSample } from "./channel-actions.ts";
import { ChannelsSkeleton } from "./channels-skeleton.tsx";
import { EditChannel } from "./edit-channel.tsx";
import { ImportDialog } from "./import/import-dialog.tsx";
import { openImport } from "./import/use-file-import.ts";

function ChannelList({ target }: { readonly target: string }): ReactNode {
  const t = useWords();
  const query = useRoute("channels.list", {});
  const accounts = query.data?.items;
  const add = (): void => navigate("channels", "add");
  return (
    <section data-screen="channels" className="flex h-full flex-col bg-canvas">
      <div className="bg-surface">
        <PageHeader
          title={t("nav.channels")}
          detail={accounts !== undefined && accounts.length > 0 ? t("channels.count", { count: accounts.length }) : undefined}
          actions={
            <>
              <Button icon={<FileUp size={16} aria-hidden />} onPress={openImport}>
                {t("importFiles.open")}
              </Button>
              <Button look={accounts?.length === 0 ? "outline" : "primary"} icon={<Plus size={16} aria-hidden />} onPress={add}>
                {t("channels.add")}
              </Button>
            </>
          }
        />
      </div>
      <div className="quiet-scroll min-h-0 flex-1" data-region="list" tabIndex={0} role="region" aria-label={t("channels.list")}>
        {query.error !== null && <ErrorNote error={errorDataOf(query.error)} actions={{ retry: () => void query.refetch() }} className="m-5" />}
        {query.isPending && <ChannelsSkeleton />}
        {accounts?.length === 0 && (
          <EmptyState
            icon={<Plug aria-hidden />}
            title={t("channels.empty")}
            body={t("channels.emptyBody")}
            action={
              <div className="flex flex-wrap justify-center gap-2">
                <Button look="primary" onPress={add}>
                  {t("inbox.empty.connect")}
                </Button>
                <Button look="outline" onPress={() => void loadSample()}>
                  {t("channels.trySample")}
                </Button>
              </div>
            }
          />
        )}
        {accounts !== undefined && accounts.length > 0 && (
          <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-5">
            {accounts.map((account) => (
              <AccountCard key={account.id} account={account} isTarget={account.id === target} />
            ))}
          </div>
        )}
      </div>
      <ImportDialog />
    </section>
  );
}

/** `#/channels`, `…/add/email`, `…/edit/<id>`, `…/about/<id>`, or `…/<id>` to look at one. */
export function ChannelsPage({ rest }: PageProps): ReactNode {
  const [first = "", second = "", third = ""] = rest.split("/");
  if (first === "add") return <AddChannel kind={second} />;
  if (first === "edit") return <EditChannel accountId={second} field={third} />;
  if (first === "about") return <AccountPage accountId={second} />;
  return <ChannelList target={first} />;
}
