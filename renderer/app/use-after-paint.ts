import { useEffect, useState } from "react";

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
