import type { z } from "zod";
import { appRoutes } from "./routes/app.ts";
import { channelRoutes } from "./routes/channels.ts";
import { crmRoutes } from "./routes/crm.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { healthRoutes } from "./routes/health.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { licenseRoutes } from "./routes/license.ts";
import { outboxRoutes } from "./routes/outbox.ts";
import { pictureRoutes } from "./routes/pictures.ts";
import { settingsRoutes } from "./routes/settings.ts";

/** Answered by the engine, wherever it runs: worker thread, command line, test. */
export const engineRoutes = {
  ...inboxRoutes,
  ...draftRoutes,
  ...outboxRoutes,
  ...crmRoutes,
  ...channelRoutes,
  ...pictureRoutes,
  ...settingsRoutes,
  ...healthRoutes,
  ...licenseRoutes,
} as const;

/** Answered by the main process, which alone may touch dialogs, the keychain and other programs. */
export const hostRoutes = appRoutes;

export const routes = { ...engineRoutes, ...hostRoutes } as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type EngineRouteName = keyof typeof engineRoutes;
export type HostRouteName = keyof typeof hostRoutes;

/** As the caller writes it: defaults may be left out. */
export type RouteInput<N extends RouteName> = z.input<Routes[N]["input"]>;
/** As the handler sees it, parsed. */
export type ParsedInput<N extends RouteName> = z.output<Routes[N]["input"]>;
export type RouteOutput<N extends RouteName> = z.output<Routes[N]["output"]>;

/** A missing or wrong handler is a compile error. */
export type EngineHandlers = {
  readonly [N in EngineRouteName]: (input: ParsedInput<N>) => RouteOutput<N> | Promise<RouteOutput<N>>;
};
export type HostHandlers = {
  readonly [N in HostRouteName]: (input: ParsedInput<N>) => RouteOutput<N> | Promise<RouteOutput<N>>;
};
