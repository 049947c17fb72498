import { useEffect, useRef, type ReactNode } from "react";
import type { AccountView, EmailSettings } from "../../../../shared/domain/channel.ts";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { refreshChannels } from "../channel-actions.ts";
import type { SeenCertificate } from "./certificate-note.tsx";
import { TestSteps } from "./test-steps.tsx";
import { trusting } from "./trusting.ts";
import { useChannelTest } from "./use-channel-test.ts";

interface TestDialogProps {
  readonly account: AccountView;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function TestBody({ account, onClose }: Pick<TestDialogProps, "account" | "onClose">): ReactNode {
  const t = useWords();
  const { status, steps, error, run, stop } = useChannelTest();
  const { settings } = account;
  // Once for each opening; the button runs it again.
  const first = useRef(() => void run(account.id, settings, {})).current;
  useEffect(first, [first]);
  const trust = async (known: EmailSettings, certificate: SeenCertificate): Promise<void> => {
    const trusted = trusting(known, certificate);
    try {
      await request("channels.update", { accountId: account.id, settings: trusted, secrets: {} });
      await refreshChannels();
      await run(account.id, trusted, {});
    } catch (failure) {
      showProblem(failure);
    }
  };
  const edit = (): void => {
    onClose();
    navigate("channels", `edit/${account.id}`);
  };
  return (
    <div className="flex flex-col gap-4 pt-1">
      <TestSteps settings={settings} steps={steps} actions={{ channels: edit, certificate: edit, choose: edit }} onTrust={settings.kind === "email" ? (certificate) => void trust(settings, certificate) : undefined} />
      {error !== null && <ErrorNote error={error} />}
      <div className="flex items-center gap-3">
        {status === "running" ? (
          <Button look="outline" onPress={stop}>
            {t("channelForm.stopTest")}
          </Button>
        ) : (
          <Button look="outline" onPress={() => void run(account.id, settings, {})}>
            {t("channelForm.testAgain")}
          </Button>
        )}
        <p role="status" className="text-base text-text-2">
          {status === "running" && t("channelForm.testing")}
          {status === "passed" && t("channelForm.passed")}
          {status === "failed" && t("channelForm.failed")}
        </p>
      </div>
    </div>
  );
}

/** Tries the channel as it is stored, step by step. */
export function TestDialog({ account, name, isOpen, onClose }: TestDialogProps): ReactNode {
  const t = useWords();
  return (
    <Dialog title={t("channels.testTitle", { name })} size="base" isOpen={isOpen} onClose={onClose}>
      {isOpen && <TestBody account={account} onClose={onClose} />}
    </Dialog>
  );
}
