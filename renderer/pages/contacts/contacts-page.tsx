import { Contact, SearchX } from "lucide-react";
import { useDeferredValue, useRef, useState, type ReactNode } from "react";
import type { ContactId } from "../../../shared/domain/ids.ts";
import { useCommands } from "../../app/commands/handlers.ts";
import type { PageProps } from "../../app/current-page.tsx";
import { navigate } from "../../app/router.ts";
import { useMedia } from "../../app/use-media.ts";
import { Button } from "../../components/button.tsx";
import { cx } from "../../components/cx.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { usePages, useRoute } from "../../ipc/use-route.ts";
import { layoutQueries } from "../inbox/layout-queries.ts";
import { walkElement } from "../inbox/list/list-keys.ts";
import { ListSkeleton } from "../inbox/list/list-skeleton.tsx";
import { ContactTable, contactsElementId } from "./contact-table.tsx";
import { ContactProfile } from "./profile/contact-profile.tsx";

/** Entering the table lands on the open customer, or on the first. */
const focusTable = (): void => {
  const rows = `#${contactsElementId} [role=row][data-key]`;
  (document.querySelector<HTMLElement>(`${rows}[data-current=true]`) ?? document.querySelector<HTMLElement>(rows))?.focus();
};

const walk = (key: "ArrowDown" | "ArrowUp"): void => {
  const isInside = document.getElementById(contactsElementId)?.contains(document.activeElement) === true;
  if (isInside) walkElement(contactsElementId, key);
  else focusTable();
};

/** Everyone who ever wrote, found as one types; one of them opened beside. `#/contacts/<id>` */
export function ContactsPage({ rest }: PageProps): ReactNode {
  const t = useWords();
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(query.trim());
  const pages = usePages("contacts.list", { query: asked, limit: 100 }, { keepPrevious: true });
  const labels = useRoute("labels.list", {}).data?.items ?? [];
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const isStacked = useMedia(layoutQueries.stacked);
  const currentId = rest === "" ? null : (rest as ContactId);
  const open = (id: string): void => navigate("contacts", id);
  const close = (): void => navigate("contacts");
  useCommands({
    "list.search": () => search.current?.focus(),
    "list.next": () => walk("ArrowDown"),
    "list.previous": () => walk("ArrowUp"),
    "app.back": close,
  });
  const empty = asked === "" ? (
    <EmptyState icon={<Contact aria-hidden />} title={t("contacts.empty")} body={t("contacts.emptyBody")} />
  ) : (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t("contacts.none")}
      body={t("contacts.noneBody", { query: asked })}
      action={
        <Button look="outline" onPress={() => setQuery("")}>
          {t("search.clear")}
        </Button>
      }
    />
  );
  return (
    <section data-screen="contacts" className="flex h-full flex-col bg-surface">
      <PageHeader
        title={t("contacts.title")}
        actions={
          isStacked && currentId !== null ? (
            <Button size="small" onPress={close}>
              {t("contacts.back")}
            </Button>
          ) : (
            <SearchInput
              label={t("contacts.search")}
              value={query}
              onChange={setQuery}
              inputRef={search}
              onKeyDown={(event) => {
                if (event.key === "ArrowDown") focusTable();
              }}
              className="w-80 max-w-full"
            />
          )
        }
      />
      {pages.error !== null && <ErrorNote error={errorDataOf(pages.error)} actions={{ retry: () => void pages.refetch() }} className="m-4" />}
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && pages.error === null && (
        <div className="flex min-h-0 flex-1">
          {!(isStacked && currentId !== null) && (
            <div className={cx("flex min-w-0 flex-col ps-2", currentId === null ? "flex-1" : "w-96 shrink-0 border-e border-line")}>
              <ContactTable
                rows={rows}
                labels={labels}
                currentId={currentId}
                isNarrow={currentId !== null}
                isStacked={isStacked}
                onOpen={open}
                loadMore={() => {
                  if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
                }}
                empty={empty}
              />
            </div>
          )}
          {currentId !== null && <ContactProfile key={currentId} contactId={currentId} onClose={close} />}
        </div>
      )}
    </section>
  );
}
