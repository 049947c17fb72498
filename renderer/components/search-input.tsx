import { Search, X } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import { useInputDirection } from "./use-input-direction.ts";

interface SearchInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: { readonly key: string }) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** Finds as one types; Escape clears. */
export function SearchInput({ label, value, onChange, onKeyDown, inputRef, className }: SearchInputProps): ReactNode {
  const t = useWords();
  const direction = useInputDirection(value, false);
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(onKeyDown === undefined ? {} : { onKeyDown })}
      data-surface
      className={cx(
        "flex h-9 items-center gap-2 rounded-control border border-control bg-surface ps-3 pe-1 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent",
        className,
      )}
    >
      <Search size={16} aria-hidden className="shrink-0 text-text-3" />
      <Input
        ref={inputRef}
        dir={direction}
        placeholder={label}
        className="h-full min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <Button
          aria-label={t("common.clear")}
          className="flex size-7 cursor-default items-center justify-center rounded-tight text-text-2 hover:bg-hover"
        >
          <X size={16} aria-hidden />
        </Button>
      )}
    </SearchField>
  );
}
