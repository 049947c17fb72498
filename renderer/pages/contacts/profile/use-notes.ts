import { useCallback, useEffect, useRef, useState } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { errorDataOf, isAppCode } from "../../../ipc/request-error.ts";
import { reloadContact, updateContact } from "../contact-updates.ts";

const pauseMs = 700;

export interface Notes {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly keep: () => void;
  readonly status: "idle" | "saving" | "saved";
  readonly error: AppErrorData | null;
  /** What was being written when somebody else's version came in its way. */
  readonly mine: string | null;
  readonly takeMine: () => void;
}

/**
 * Saved by itself, after a pause and when it is left. A version that is only old is brought up to date in silence; notes that were
 * really changed elsewhere are shown, and what was being written here is kept beside them. What is typed while it is being saved is
 * saved after it, though one has left meanwhile.
 */
export const useNotes = (contact: ContactView): Notes => {
  const [text, setText] = useState(contact.notes);
  const [status, setStatus] = useState<Notes["status"]>("idle");
  const [error, setError] = useState<AppErrorData | null>(null);
  const [mine, setMine] = useState<string | null>(null);
  const stored = useRef({ notes: contact.notes, version: contact.version });
  const latest = useRef(text);
  const isSaving = useRef(false);
  latest.current = text;
  if (contact.version > stored.current.version) {
    if (contact.notes === stored.current.notes || latest.current !== stored.current.notes) stored.current = { ...stored.current, version: contact.version };
    else stored.current = { notes: contact.notes, version: contact.version };
  }

  const { id } = contact;
  const keep = useCallback((): void => {
    const write = async (isSecondTry: boolean): Promise<void> => {
      const wanted = latest.current;
      if (wanted === stored.current.notes) return;
      try {
        const saved = await updateContact({ id, version: stored.current.version }, { notes: wanted });
        stored.current = { notes: saved.notes, version: saved.version };
        setStatus("saved");
      } catch (failure) {
        if (!isAppCode(failure, "CONFLICT") || isSecondTry) throw failure;
        const newest = await reloadContact(id);
        const isOnlyOld = newest.notes === stored.current.notes;
        stored.current = { notes: newest.notes, version: newest.version };
        if (isOnlyOld) return write(true);
        setMine(latest.current);
        latest.current = newest.notes;
        setText(newest.notes);
        setStatus("idle");
      }
    };
    const writeAll = async (): Promise<void> => {
      let written: string;
      do {
        written = latest.current;
        await write(false);
      } while (latest.current !== written && latest.current !== stored.current.notes);
    };
    if (isSaving.current || latest.current === stored.current.notes) return;
    isSaving.current = true;
    setStatus("saving");
    setError(null);
    writeAll()
      .catch((failure: unknown) => {
        setStatus("idle");
        setError(errorDataOf(failure));
      })
      .finally(() => {
        isSaving.current = false;
      });
  }, [id]);

  useEffect(() => {
    const timer = setTimeout(keep, pauseMs);
    return () => clearTimeout(timer);
  }, [text, keep]);
  useEffect(() => keep, [keep]);

  return {
    text, change: setText, keep, status, error, mine,
    takeMine: () => {
      if (mine !== null) setText(mine);
      setMine(null);
    },
  };
};
