import { Ellipsis } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Prose } from "../../../components/bidi.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { LinkedText } from "./linked-text.tsx";
import { splitSignature } from "./split-signature.ts";

function Fold({ show, hide, text }: { readonly show: string; readonly hide: string; readonly text: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        onPress={() => setIsOpen(!isOpen)}
        className="mt-1.5 flex h-6 cursor-default items-center gap-1.5 rounded-tight border border-line bg-surface px-1.5 text-xs text-text-2 hover:text-text"
      >
        <Ellipsis size={14} aria-hidden />
        {isOpen ? hide : show}
      </Button>
      {isOpen && <Prose className="mt-1.5 border-s-2 border-line ps-3 text-text-2"><LinkedText text={text} /></Prose>}
    </>
  );
}

/** What was written now; what was quoted and how it was signed stay one press away. */
export function MessageText({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const { body, signature } = splitSignature(message.text);
  return (
    <>
      {body !== "" && <Prose><LinkedText text={body} /></Prose>}
      {body === "" && message.attachments.length === 0 && <p className="text-text-3">{t("thread.empty")}</p>}
      {signature !== "" && <Fold show={t("thread.showSignature")} hide={t("thread.hideSignature")} text={signature} />}
      {message.quotedText !== "" && <Fold show={t("thread.showQuoted")} hide={t("thread.hideQuoted")} text={message.quotedText} />}
    </>
  );
}
