import { afterAll, beforeAll } from "vitest";
import { createEmailAdapter } from "../../electron/engine/channels/email/email-adapter.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { type ChannelRig, describeChannel } from "./channel-contract.ts";
import { damagedMail, directReader, sampleMail } from "./mail-samples.ts";
import { emailConfig } from "../integration/email/email-rig.ts";

let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());

const startEmail = async (): Promise<ChannelRig> => {
  await server.emptyMailbox("shop");
  await server.emptyMailbox("alice");
  const config = emailConfig(server);
  // copies are looked for without the pauses meant for slow servers
  const clock = { ...systemClock, sleep: () => Promise.resolve() };
  return {
    adapter: createEmailAdapter({ mailReader: directReader, clock, tls: { ca: server.ca } }),
    config,
    broken: { config: { ...config, imapPassword: "wrong" }, step: "imap_login" },
    deliver: (...texts) => server.deliver("shop", ...texts.map((text) => sampleMail(text))),
    deliverDamaged: () => server.deliver("shop", damagedMail()),
    recipient: { name: "Alice", address: "alice@mail.test" },
    hasHistory: true,
    async countSent({ externalId }) {
      const arrived = await server.readFolder("alice", "INBOX");
      return arrived.filter((mail) => mail.includes(`<${externalId}>`)).length;
    },
    stop: () => server.dropImap(),
  };
};

describeChannel("email over Dovecot and Exim", startEmail);
