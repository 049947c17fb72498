import { useEffect, useState } from "react";

/** When what was drawn last is on the screen; the returned function calls it off. */
export const afterPaint = (act: () => void): (() => void) => {
  // The first frame paints it, the second tells that it was painted.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(frame);
};

/** Follows a value one frame later: for what stands beside, so that what one looks at comes first. */
export const useAfterPaint = <T>(value: T): T => {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    if (Object.is(shown, value)) return undefined;
    const frame = requestAnimationFrame(() => setShown(value));
    return () => cancelAnimationFrame(frame);
  }, [shown, value]);
  return shown;
};
