import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface WhenSizedProps {
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * Shows its content once it has a width. A virtual list that is laid out at width nothing, because its pane is still being sized, keeps rows of
 * that width on older browsers.
 */
export function WhenSized({ className, children }: WhenSizedProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [isSized, setSized] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if ((entry?.contentRect.width ?? 0) === 0) return;
      setSized(true);
      observer.disconnect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className={className}>
      {isSized && children}
    </div>
  );
}
