import { useMemo, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { linkParts } from "./link-parts.ts";

/** A text whose addresses can be pressed. They stand as they were written; where one leads is said before it is opened outside. */
export function LinkedText({ text }: { readonly text: string }): ReactNode {
  const parts = useMemo(() => linkParts(text), [text]);
  return parts.map(({ text: shown, url }, at) =>
    url === undefined ? (
      shown
    ) : (
      <bdi key={`${String(at)} ${url}`} dir="ltr">
        <Link className="cursor-pointer rounded-tight underline underline-offset-2" onPress={() => void request("app.openExternal", { url }).catch(showProblem)}>
          {shown}
        </Link>
      </bdi>
    ),
  );
}
