import { KeyRound, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../../components/banner.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import type { Guess } from "./use-guess.ts";

/** What was found out from the address alone, and which password this provider wants. */
export function GuessNote({ guess }: { readonly guess: Guess }): ReactNode {
  const t = useWords();
  if (guess === null) return null;
  const provider = guess.providerName;
  if (guess.needsAppPassword && provider !== null) {
    return (
      <Banner tone="warning" shape="card" icon={<KeyRound aria-hidden />}>
        {t("channelForm.appPassword", { provider })}
      </Banner>
    );
  }
  return (
    <Banner tone="neutral" shape="card" icon={<Sparkles aria-hidden />}>
      {provider === null ? t("channelForm.guessed") : t("channelForm.found", { provider })}
    </Banner>
  );
}
