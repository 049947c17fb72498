import { z } from "zod";
import { create } from "zustand";
import { recall, remember } from "../../../renderer/stores/local-memory.ts";
import { OperatorSelf, OperatorTokens, type Permission } from "../../../shared/license/operator-contract.ts";
import { ApiError, toApiError } from "./api-error.ts";
import { queryClient } from "./query-client.ts";
import { request, type Question } from "./request.ts";

export type Session =
  | { readonly status: "starting" }
  /** `isOver`: it was open and ended without being asked to. */
  | { readonly status: "out"; readonly isOver: boolean }
  | { readonly status: "unreachable"; readonly error: ApiError }
  | { readonly status: "in"; readonly self: OperatorSelf };

export const useSession = create<Session>()(() => ({ status: "starting" }));

/** Lives as long as the page. The refresh token stands in a cookie that no script can read. */
let accessToken: string | null = null;
let refreshing: Promise<void> | null = null;
/** Only whether it is worth asking for a session at the start: nothing that opens one. */
const hadSession = "adminHadSession";
const refusedSession: readonly string[] = ["UNAUTHENTICATED", "SESSION_OVER", "TOKEN_REUSED"];

const end = (isOver: boolean): void => {
  accessToken = null;
  remember(hadSession, false);
  queryClient.clear();
  useSession.setState({ status: "out", isOver }, true);
};

/** One refresh for all who wait for it: the second would use up the first one's token. */
const refresh = (): Promise<void> => {
  refreshing ??= request({ method: "POST", path: "/api/auth/refresh", answer: OperatorTokens })
    .then((tokens) => void (accessToken = tokens.access_token))
    .finally(() => void (refreshing = null));
  return refreshing;
};

const authorised = <T>(question: Question<T>): Promise<T> => request({ ...question, headers: { ...question.headers, authorization: `Bearer ${accessToken ?? ""}` } });

/** Asks as the operator who is signed in. A token that has run out is renewed once; where that is refused the session is over. */
export const ask = async <T>(question: Question<T>): Promise<T> => {
  try {
    return await authorised(question);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  try {
    await refresh();
    return await authorised(question);
  } catch (error) {
    if (error instanceof ApiError && refusedSession.includes(error.code)) {
      end(true);
      throw new ApiError("SESSION_OVER", 401, error.requestId);
    }
    throw error;
  }
};

const enter = async (): Promise<void> => {
  const self = await authorised({ method: "GET", path: "/api/auth/me", answer: OperatorSelf });
  remember(hadSession, true);
  useSession.setState({ status: "in", self }, true);
};

/** Throws ApiError where the server refuses. */
export const signIn = async (login: string, password: string): Promise<void> => {
  accessToken = (await request({ method: "POST", path: "/api/auth/login", body: { username: login, password }, answer: OperatorTokens })).access_token;
  await enter();
};

/** Goes on with the session of an earlier visit, where there is one. */
export const resume = async (): Promise<void> => {
  if (recall(hadSession) !== true) return useSession.setState({ status: "out", isOver: false }, true);
  try {
    await refresh();
    await enter();
  } catch (error) {
    const failure = toApiError(error);
    if (refusedSession.includes(failure.code)) end(true);
    else useSession.setState({ status: "unreachable", error: failure }, true);
  }
};

/** Throws ApiError where the server could not be told: its session would live on. */
export const signOut = async (): Promise<void> => {
  await ask({ method: "POST", path: "/api/auth/logout", answer: z.object({ ended: z.literal(true) }) });
  end(false);
};

export const useMay = (permission: Permission): boolean => useSession((session) => session.status === "in" && session.self.permissions.includes(permission));
