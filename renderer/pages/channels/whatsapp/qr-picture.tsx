import { useMemo, type ReactNode } from "react";
import { encode } from "uqr";

/** Modules of empty border a reader needs to find the code. */
const quietZone = 4;

/** Dark on white in either theme: phones read the reverse badly. The text goes nowhere but into the picture. */
export function QrPicture({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: "L", border: quietZone });
    return { size: modules, path: data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("") };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="size-72 shrink-0 rounded-control border border-line">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
