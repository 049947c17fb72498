import { useEffect, useRef, useState } from "react";

const pauseMs = 800;

export interface AutosavedText {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly saveNow: () => void;
}

/** Saved after a pause and on leaving; what the store says counts whenever nothing unsaved is in the field. */
export const useAutosavedText = (stored: string, save: (text: string) => Promise<boolean>): AutosavedText => {
  const [text, setText] = useState(stored);
  const sent = useRef(stored);
  const latest = useRef({ text, save });
  latest.current = { text, save };

  useEffect(() => {
    if (latest.current.text === sent.current) setText(stored);
    sent.current = stored;
  }, [stored]);

  const saveNow = useRef(() => {
    const { text: now, save: keep } = latest.current;
    if (now === sent.current) return;
    const before = sent.current;
    sent.current = now;
    void keep(now).then((isKept) => {
      // What was typed stays in the field, so that nothing has to be typed twice.
      if (!isKept && sent.current === now) sent.current = before;
    });
  }).current;

  useEffect(() => {
    const timer = setTimeout(saveNow, pauseMs);
    return () => clearTimeout(timer);
  }, [text, saveNow]);
  useEffect(() => saveNow, [saveNow]);
  return { text, setText, saveNow };
};
