import { Search, X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { keyLabel } from "../../../app/commands/key-label.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { useInputDirection } from "../../../components/use-input-direction.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { focusList } from "./list-keys.ts";


export const stopSearch = (): void => setUi({ query: "", isSearching: false });

/** Title, count, and the one field: typing searches, its key opens the commands. */
export function ListHeader(): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const query = useUi((ui) => ui.query);
  const isSearching = useUi((ui) => ui.isSearching);
  const split = useUi((ui) => ui.split);
  const count = useRoute("inbox.counts", {}, { keepPrevious: true }).data?.splits[split];
  const direction = useInputDirection(query, false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isSearching) input.current?.focus();
  }, [isSearching]);
  return (
    <header className="shrink-0 px-3 pt-3 pb-2.5">
      <div className="flex items-baseline justify-between gap-2 pb-2">
        <h1 className="text-lg font-semibold text-text">{t("inbox.title")}</h1>
        {count !== undefined && <span className="text-xs text-text-3">{t("inbox.count", { count })}</span>}
      </div>
      <SearchField
        aria-label={t("search.label")}
        value={query}
        onChange={(next) => setUi({ query: next, isSearching: true })}
        onClear={stopSearch}
        onKeyDown={(event) => {
          if (event.key === "Escape" && query === "") {
            stopSearch();
            focusList();
          }
          if (event.key === "ArrowDown") focusList();
        }}
        data-surface
        className="flex h-9 items-center gap-2 rounded-control border border-control bg-surface ps-3 pe-1 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent"
      >
        <Search size={16} aria-hidden className="shrink-0 text-text-3" />
        <Input
          ref={input}
          dir={direction}
          placeholder={t("search.placeholder")}
          className="h-full min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        {query === "" ? (
          <Button
            slot={null}
            aria-label={`${t("palette.title")} ${keyLabel(keysOf("app.palette") ?? "")}`}
            onPress={() => setUi({ isPaletteOpen: true })}
            className="flex h-7 cursor-default items-center rounded-tight px-1.5 hover:bg-hover"
          >
            <Kbd keys={keysOf("app.palette") ?? ""} />
          </Button>
        ) : (
          <IconButton slot={null} size="small" label={t("search.clear")} keys="escape" onPress={stopSearch}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </SearchField>
    </header>
  );
}
