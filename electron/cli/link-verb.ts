import { randomUUID } from "node:crypto";
import { renderUnicodeCompact } from "uqr";
import type { LinkState } from "../../shared/domain/channel.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { pairingPhone } from "../../shared/text/phone.ts";
import type { Verb } from "./verbs.ts";

/** Said before anything is linked, as in the window. */
const { whatsapp: risk } = catalogues.en;

const wordsOf = (state: LinkState): string => {
  switch (state.step) {
    case "starting":
      return `${risk.riskTitle}. ${risk.riskBody} ${risk.riskGuard}\nopening the browser`;
    case "qr":
      return `${renderUnicodeCompact(state.text, { border: 2 })}\nscan with the phone: Settings, Linked devices, Link a device (${state.attempt} of ${state.attempts})`;
    case "code":
      return `type on the phone: ${state.code}`;
    case "linking":
      return "the phone answered; setting the session up";
    case "linked":
      return `linked ${state.accountId}  +${state.phone}  ${state.name}`;
    case "failed":
      return state.error.code;
  }
};

/** Links a phone over a browser of this computer: the code to scan or to type stands in the terminal. A consumer account is automated by it, at the owner's risk. */
export const linkAccount: Verb = async ({ command, profile, print }) => {
  const typed = command.options["phone"];
  const phone = typeof typed === "string" ? pairingPhone(typed) : null;
  if (typed !== undefined && phone === null) throw new AppError("INVALID_INPUT", "never", { field: "phone" });
  const linkId = randomUUID();
  const ended = Promise.withResolvers<LinkState>();
  const stopListening = profile.engine().listen((event) => {
    if (event.type !== "whatsapp.linkState" || event.linkId !== linkId) return;
    if (event.state.step === "linked" || event.state.step === "failed") ended.resolve(event.state);
    else print(event.state, wordsOf(event.state));
  });
  const callOff = (): void => ended.reject(new AppError("CANCELLED", "never"));
  process.once("SIGINT", callOff);
  try {
    const displayName = typeof command.options["name"] === "string" ? command.options["name"] : "";
    const begun = profile.request("whatsapp.link", { linkId, accountId: null, phone, settings: { displayName, browser: "system", browserPath: null, readsGroups: false } });
    const [state] = await Promise.all([ended.promise, begun]);
    if (state.step === "failed") throw new AppError(state.error.code, state.error.retry, state.error.params);
    print(state, wordsOf(state));
    return 0;
  } finally {
    process.off("SIGINT", callOff);
    stopListening();
    await profile.request("whatsapp.cancelLink", { linkId });
  }
};
