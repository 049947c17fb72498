import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { EmailSettings } from "../../../../shared/domain/channel.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { request } from "../../../ipc/client.ts";
import { serverValues, type EmailValues } from "./email-values.ts";

export type Guess = RouteOutput<"channels.guess">;

const isWhole = (address: string): boolean => EmailSettings.shape.address.safeParse(address.trim()).success;

/** The servers follow the address as it is typed, until somebody changes them by hand. */
export const useGuess = (form: UseFormReturn<EmailValues>, isNew: boolean): Guess => {
  const [guess, setGuess] = useState<Guess>(null);
  const address = form.watch("address");
  useEffect(() => {
    if (!isNew || !isWhole(address)) return setGuess(null);
    let isCurrent = true;
    request("channels.guess", { address: address.trim() })
      .then((found) => {
        if (!isCurrent) return;
        setGuess(found);
        if (found === null) return;
        for (const name of ["imap", "smtp"] as const) if (form.formState.dirtyFields[name] === undefined) form.setValue(name, serverValues(found[name]));
      })
      .catch(showProblem);
    return () => {
      isCurrent = false;
    };
  }, [address, form, isNew]);
  return guess;
};
