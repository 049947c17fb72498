import { startLinkedWhatsApp } from "../support/whatsapp-standin/whatsapp-rig.ts";
import { type ChannelRig, describeChannel } from "./channel-contract.ts";

const sara = "201001112222";

const startWhatsApp = async (): Promise<ChannelRig> => {
  const { standin, config, adapter, stop } = await startLinkedWhatsApp();
  return {
    adapter,
    config,
    broken: { config: { ...config, sessionId: crypto.randomUUID() }, step: "whatsapp_session" },
    deliver(...texts) {
      for (const text of texts) standin.message({ from: `${sara}@c.us`, name: "سارة", body: text });
      return Promise.resolve();
    },
    deliverDamaged: null,
    recipient: { name: "سارة", address: `+${sara}` },
    hasHistory: false,
    // A page that was opened anew cannot say what another one never sent.
    unsentLookup: "cannot_tell",
    countSent: ({ text }) => Promise.resolve(standin.sent.filter((sent) => sent.body === text).length),
    stop,
  };
};

describeChannel("WhatsApp", startWhatsApp);
