import type { ReactNode } from "react";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useSaveState } from "../save-setting.ts";
import { controlElementId, type ControlId } from "../sections.ts";

interface SettingBoxProps {
  readonly control: ControlId;
  readonly error?: AppErrorData | undefined;
  readonly children: ReactNode;
}

/** One control's place: the search leads here, and what went wrong with it stands here. */
export function SettingBox({ control, error, children }: SettingBoxProps): ReactNode {
  const refused = useSaveState((state) => state.errors[control]);
  const shown = error ?? refused;
  return (
    <div id={controlElementId(control)} className="scroll-mt-20 py-2.5 target:bg-selected data-found:-mx-2 data-found:rounded-control data-found:bg-selected data-found:px-2">
      {children}
      {shown !== undefined && <ErrorNote error={shown} onlyOwnActions className="mt-2" />}
    </div>
  );
}
