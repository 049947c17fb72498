import { eventually } from "../eventually.ts";
import { type TestEngine } from "../test-engine.ts";
import type { WhatsAppStandin } from "./server.ts";

const settings = { displayName: "", browser: "system", browserPath: null, readsGroups: false } as const;

/** Links the stand-in's phone as the owner would, by a picture, and waits until the account is online; `accountId` to link that one again. */
export const linkPhoneTo = async <Id extends string>(test: TestEngine, standin: WhatsAppStandin, accountId: Id | null = null): Promise<void> => {
  const linkId = crypto.randomUUID();
  const isAt = (step: string): boolean => test.events.some((event) => event.type === "whatsapp.linkState" && event.linkId === linkId && event.state.step === step);
  await test.request("whatsapp.link", { linkId, accountId, phone: null, settings });
  await eventually(() => isAt("qr"), Boolean, 30_000);
  standin.pair();
  await eventually(() => isAt("linked"), Boolean, 30_000);
  await eventually(async () => (await test.request("channels.list", {})).items[0]?.status, (status) => status === "online", 60_000);
};
