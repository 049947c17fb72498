import type { ReactNode } from "react";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";

interface SettingFrameProps {
  /** Found by the search and brought into view under this name. */
  readonly name: string;
  readonly error: AppErrorData | null;
  readonly children: ReactNode;
}

export function SettingFrame({ name, error, children }: SettingFrameProps): ReactNode {
  return (
    <div data-setting={name} className="flex flex-col gap-2 rounded-control py-2.5">
      {children}
      {error !== null && <ErrorNote error={error} onlyOwnActions />}
    </div>
  );
}
