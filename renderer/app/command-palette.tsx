import { Search } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from "react-aria-components";
import { Kbd } from "../components/kbd.tsx";
import { ScrollArea } from "../components/scroll-area.tsx";
import { useInputDirection } from "../components/use-input-direction.ts";
import { useWords } from "../i18n/use-words.ts";
import { setUi, useUi } from "../stores/ui.ts";
import { navigate } from "./router.ts";
import { useKeysOf } from "./commands/bindings.ts";
import { commandLabel } from "./commands/command-label.ts";
import { findByName } from "./commands/find-commands.ts";
import { runCommand } from "./commands/handlers.ts";
import { paletteItems, recentCommands, rememberCommand, type PaletteItem } from "./commands/palette-items.ts";
import { commands, type CommandGroup } from "./commands/table.ts";

const close = (): void => setUi({ isPaletteOpen: false });
const searchKey = "search-messages";

const groupsOf = (
  items: readonly PaletteItem[],
  isSearching: boolean,
): readonly { readonly key: CommandGroup | "recent"; readonly items: readonly PaletteItem[] }[] => {
  const recent = isSearching ? [] : recentCommands().flatMap((id) => items.filter((item) => item.id === id));
  const rest = items.filter((item) => !recent.includes(item));
  const order = [...new Set(rest.map((item) => item.command.group))];
  const groups = order.map((group) => ({ key: group, items: rest.filter((item) => item.command.group === group) }));
  return recent.length === 0 ? groups : [{ key: "recent" as const, items: recent }, ...groups];
};

const rowLook = "flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 text-base text-text outline-none focus:bg-selected";

function CommandKeys({ keys }: { readonly keys: string | undefined }): ReactNode {
  return keys === undefined ? null : <Kbd keys={keys} />;
}

function PaletteBody(): ReactNode {
  const t = useWords();
  const [query, setQuery] = useState("");
  const direction = useInputDirection(query, false);
  const items = useMemo(paletteItems, []);
  const found = findByName(items, query);
  const keysOf = useKeysOf();
  const run = (key: string): void => {
    close();
    if (key === searchKey) {
      navigate("inbox");
      setUi({ query: query.trim(), isSearching: true, isThreadOnTop: false });
      return;
    }
    const id = commands.find((command) => command.id === key)?.id;
    if (id === undefined) return;
    rememberCommand(id);
    // After the palette has given the focus back, so that the command finds the window as it was.
    setTimeout(() => runCommand(id), 0);
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField
        autoFocus
        aria-label={t("palette.title")}
        className="flex items-center gap-3 border-b border-line px-4"
        onKeyDown={(event) => {
          // First Escape clears, the second closes.
          if (event.key === "Escape" && query === "") close();
        }}
      >
        <Search size={18} aria-hidden className="text-text-3" />
        <Input
          dir={direction}
          placeholder={t("palette.placeholder")}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd keys="escape" />
      </SearchField>
      <ScrollArea label={t("palette.title")} className="max-h-96 rounded-card">
        <Menu
          aria-label={t("palette.title")}
          onAction={(key) => run(String(key))}
          className="p-2 outline-none"
          renderEmptyState={() => <p className="px-3 py-6 text-center text-text-3">{t("palette.none")}</p>}
        >
          {groupsOf(found, query !== "").map((group) => (
            <MenuSection key={group.key} id={group.key} className="pb-1">
              <Header className="px-3 py-1 text-sm text-text-3">{group.key === "recent" ? t("palette.recent") : t(`group.${group.key}`)}</Header>
              {group.items.map((item) => (
                <MenuItem key={item.id} id={item.id} textValue={item.names.join(" ")} className={rowLook}>
                  <span className="flex-1">{commandLabel(item.command, t)}</span>
                  <CommandKeys keys={keysOf(item.id)} />
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          {query.trim() !== "" && (
            <MenuItem id={searchKey} textValue={query} className={rowLook}>
              <Search size={16} aria-hidden className="text-text-3" />
              <span className="line min-w-0 flex-1">{t("search.inMessages", { query: query.trim() })}</span>
            </MenuItem>
          )}
        </Menu>
      </ScrollArea>
    </Autocomplete>
  );
}

export function CommandPalette(): ReactNode {
  const t = useWords();
  const isOpen = useUi((ui) => ui.isPaletteOpen);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => setUi({ isPaletteOpen: open })}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim px-4 pt-24"
    >
      <Modal data-overlay data-surface className="w-full max-w-140 overflow-hidden rounded-card border border-line bg-raised shadow-overlay">
        <Dialog aria-label={t("palette.title")} className="outline-none">
          <PaletteBody />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
