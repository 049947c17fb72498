import { z } from "zod";

/** Physical keys: "j", "mod+shift+enter"; "g>i" is one after the other. */
export const Keys = z.string().max(40).regex(/^(?:(?:mod|alt|shift)\+){0,3}[a-z0-9]+(?:>[a-z0-9]+)?$/);

/** Keys a person chose in place of an action's own; an empty list: none. Actions that are not named keep theirs. */
export const Shortcuts = z.record(z.string().max(60), z.array(Keys).max(3)).refine((all) => Object.keys(all).length <= 200);
export type Shortcuts = z.infer<typeof Shortcuts>;
