import "./no-eval.ts";
import { AppError, isAppError, type AppErrorData } from "../../../shared/errors/app-error.ts";
import { routes, type RouteName } from "../../../shared/ipc/contract.ts";
import { AppEvent } from "../../../shared/ipc/events.ts";
import type { Result } from "../../../shared/ipc/result.ts";
import { fakeHandlers } from "./fake-handlers.ts";
import { makeWorld, type FakeWorld, type FakeWorldOptions } from "./fake-world.ts";

export interface FakeHost {
  readonly request: (route: string, input: unknown) => Promise<Result<unknown>>;
  readonly on: (listener: (event: AppEvent) => void) => () => void;
  /** For tests: say something to the page, look at or change the world. */
  readonly emit: (event: AppEvent) => void;
  readonly world: FakeWorld;
  /** What was asked, newest last. */
  readonly calls: { readonly route: string; readonly input: unknown }[];
  /** Answers of a test's own, before the usual ones. */
  readonly failing: Map<string, AppErrorData>;
  /** An answer waits for what stands here under its route. */
  readonly holding: Map<string, Promise<unknown>>;
}

export interface FakeHostOptions extends FakeWorldOptions {
  readonly delayMs?: number;
}

/**
 * The other side of the two functions, in memory. What goes in and what comes out is parsed by the real route table, so
 * that this stand-in cannot drift from the contract: a wrong answer is an INTERNAL error and a failed test.
 */
export const makeFakeHost = (options: FakeHostOptions = {}): FakeHost => {
  const listeners = new Set<(event: AppEvent) => void>();
  const calls: { route: string; input: unknown }[] = [];
  const failing = new Map<string, AppErrorData>();
  const holding = new Map<string, Promise<unknown>>();
  const emit = (event: AppEvent): void => {
    const whole = AppEvent.parse(event);
    if (whole.type === "app.stateChanged") world.state = whole.state;
    // Later, as over a process boundary.
    setTimeout(() => {
      for (const listener of listeners) listener(whole);
    }, 1);
  };
  const world = makeWorld(options);
  const handlers = fakeHandlers(world, emit) as Partial<Record<string, (input: unknown) => unknown>>;

  const request = async (route: string, input: unknown): Promise<Result<unknown>> => {
    calls.push({ route, input });
    if (options.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
    await holding.get(route);
    const planned = failing.get(route);
    if (planned !== undefined) return { ok: false, error: planned };
    try {
      if (!Object.hasOwn(routes, route)) throw new AppError("INVALID_INPUT", "never", { route });
      const { input: inputSchema, output } = routes[route as RouteName];
      const handler = handlers[route];
      if (handler === undefined) throw new AppError("NOT_ALLOWED", "never", { route });
      const answer = output.parse(await handler(inputSchema.parse(input)));
      return { ok: true, value: structuredClone(answer) };
    } catch (error) {
      if (isAppError(error)) return { ok: false, error: error.toData() };
      console.error("fake host", route, error);
      return { ok: false, error: { code: "INTERNAL", retry: "never", params: { id: route } } };
    }
  };

  return {
    request,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit,
    world,
    calls,
    failing,
    holding,
  };
};
