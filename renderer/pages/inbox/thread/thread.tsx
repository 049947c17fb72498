import type { ReactNode } from "react";
import type { Analysis } from "../../../../shared/domain/analysis.ts";
import type { Language } from "../../../../shared/domain/common.ts";
import type { ContactId, ConversationId } from "../../../../shared/domain/ids.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Sheet } from "../../../components/sheet.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useAfterPaint } from "../../../app/use-after-paint.ts";
import { useMedia } from "../../../app/use-media.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf, isAppCode } from "../../../ipc/request-error.ts";
import { LicensePanel } from "../../license/license-panel.tsx";
import { isReadOnly, useLicense } from "../../license/use-license.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { BlockDialog } from "../block-dialog.tsx";
import { Composer } from "../composer/composer.tsx";
import { ContactPane } from "../contact/contact-pane.tsx";
import { DraftArea } from "../draft/draft-area.tsx";
import { layoutQueries } from "../layout-queries.ts";
import { DropFiles } from "./drop-files.tsx";
import { MessageList } from "./message-list.tsx";
import { ThreadBanners } from "./thread-banners.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { ThreadSkeleton } from "./thread-skeleton.tsx";
import { usePrefetchedNeighbours } from "./use-prefetched-neighbours.ts";
import { useThread } from "./use-thread.ts";
import { useThreadCommands } from "./use-thread-commands.ts";

interface ThreadProps {
  readonly conversationId: ConversationId;
  readonly isStacked: boolean;
}

const languageOf = (analysis: Analysis | null | undefined, fallback: Language): Language =>
  analysis?.language === "ar" || analysis?.language === "en" ? analysis.language : fallback;

/** The pane stays while the conversation in it changes; what belongs to one alone is keyed by it. */
export function Thread({ conversationId, isStacked }: ThreadProps): ReactNode {
  const t = useWords();
  const thread = useThread(conversationId);
  const { row, draft, items, newestIncoming } = thread;
  const contact = useRoute(
    "contacts.get",
    { contactId: row?.contactId as ContactId },
    { enabled: row?.contactId !== null && row !== undefined },
  ).data;
  const fallbackLanguage = useSettings().data?.defaultReplyLanguage ?? "ar";
  const license = useLicense();
  const isPaneOpen = useUi((ui) => ui.isContactPaneOpen);
  const isSheetOpen = useUi((ui) => ui.isContactSheetOpen);
  const hasRoomForContact = !useMedia(layoutQueries.contactAsSheet);
  useThreadCommands(row);
  usePrefetchedNeighbours(conversationId);

  const beside = useAfterPaint(row);
  const analysis = useAfterPaint(newestIncoming?.analysis ?? null);

  if (thread.error !== null && row === undefined) {
    return isAppCode(thread.error, "NOT_FOUND") ? (
      <EmptyState title={t("thread.notFound")} />
    ) : (
      <ErrorNote error={errorDataOf(thread.error)} className="m-4" />
    );
  }
  if (row === undefined) return <ThreadSkeleton />;
  const identity = newestIncoming?.authorAddress ?? contact?.primaryIdentity ?? "";
  const pane = <ContactPane row={beside ?? row} analysis={analysis} />;
  const isMail = row.channelKind === "email" || row.channelKind === "folder";
  return (
    <div className="flex h-full min-w-0">
      <section aria-label={t("thread.label")} data-thread-id={conversationId} className="flex h-full min-w-0 flex-1 flex-col bg-canvas">
        <ThreadHeader row={row} identity={identity} isStacked={isStacked} />
        <ThreadBanners row={row} />
        <DropFiles row={row}>
          {thread.messagesError !== null && (
            <ErrorNote error={errorDataOf(thread.messagesError)} actions={{ retry: thread.retryMessages }} className="m-4" />
          )}
          {thread.isLoading ? (
            <ThreadSkeleton />
          ) : (
            <MessageList
              key={conversationId}
              items={items}
              isMail={isMail}
              isGroup={!isMail && row.contactId === null}
              subject={row.subject}
              hasOlder={thread.hasOlder}
              loadOlder={thread.loadOlder}
            />
          )}
          <div className="flex shrink-0 flex-col gap-3 px-4 pt-2 pb-4">
            {license !== undefined && isReadOnly(license) ? (
              <LicensePanel license={license} />
            ) : (
              <>
                <DraftArea row={row} draft={draft} newestIncomingId={newestIncoming?.id} />
                <Composer row={row} storedText={thread.composeText} customerLanguage={languageOf(newestIncoming?.analysis, fallbackLanguage)} />
              </>
            )}
          </div>
        </DropFiles>
        <BlockDialog />
      </section>
      {hasRoomForContact && isPaneOpen && <aside className="w-75 shrink-0 border-s border-line">{pane}</aside>}
      {!hasRoomForContact && (
        <Sheet title={t("contact.title")} isOpen={isSheetOpen} onClose={() => setUi({ isContactSheetOpen: false })}>
          {pane}
        </Sheet>
      )}
    </div>
  );
}
