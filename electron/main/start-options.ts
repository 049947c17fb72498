import { resolve } from "node:path";
import { createThrowAwayProfile } from "./throw-away-profile.ts";

export interface StartOptions {
  /** Throw-away profile, key in memory only, sample mail loaded. */
  readonly isDemo: boolean;
  /** Another profile folder than the system's; null: the usual one. */
  readonly profilePath: string | null;
  /** Started at login: the window stays closed. */
  readonly isHidden: boolean;
  readonly language: "ar" | "en" | null;
  /** Where a link of ours asked to go; only ever navigates. */
  readonly link: string | null;
}

/** Arguments are data: unknown ones are passed over, and none can make the app send, delete or reveal anything. */
export const readStartOptions = (args: readonly string[], env: NodeJS.ProcessEnv): StartOptions => {
  const valueOf = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  const isDemo = args.includes("--demo");
  const profile = valueOf("profile") ?? env["ALMUDEER_PROFILE"] ?? null;
  const language = valueOf("lang");
  return {
    isDemo,
    profilePath: isDemo ? createThrowAwayProfile() : profile === null ? null : resolve(profile),
    isHidden: args.includes("--hidden"),
    language: language === "ar" || language === "en" ? language : null,
    link: linkIn(args),
  };
};

/** `almudeer://conversation/<id>` and the few others; anything else is ignored. */
export const linkIn = (args: readonly string[]): string | null => {
  const link = args.find((arg) => /^almudeer:\/\//i.test(arg));
  if (link === undefined || link.length > 500 || !URL.canParse(link)) return null;
  const url = new URL(link);
  const target = `${url.host}${url.pathname}`.replace(/\/+$/, "");
  // The key is only laid into the form: activating is a press of the person's own.
  const key = target === "activate" ? url.searchParams.get("key") : null;
  if (target === "activate") return key !== null && /^[\w-]{1,40}$/.test(key) ? `settings/license/${key}` : "settings/license";
  return /^(?:inbox|drafts|outbox|filtered|contacts|channels|settings|conversation\/[0-9a-f-]{36})$/.test(target) ? target : null;
};
