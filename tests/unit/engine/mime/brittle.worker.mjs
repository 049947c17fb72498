// Stands in for the MIME worker and fails when a mail asks for it.
import { parentPort, workerData } from "node:worker_threads";

const position = new Int32Array(workerData.position);

parentPort.on("message", ({ id, raws }) => {
  const mails = raws.map((raw, index) => {
    Atomics.store(position, 1, index);
    Atomics.store(position, 0, id);
    const text = Buffer.from(raw).toString().split("\r\n\r\n")[1];
    if (text === "please crash") throw new Error("crash");
    if (text === "please exit") process.exit(3);
    if (text === "please hang") for (;;);
    if (text === "please eat memory") {
      const eaten = [];
      for (;;) eaten.push(Array.from({ length: 100_000 }, (_, at) => `${at}`));
    }
    return { text, isDamaged: false, attachments: [] };
  });
  parentPort.postMessage({ id, op: "parse", mails });
});

// One that ends at once may take this word with it.
if (!import.meta.url.endsWith("?mute")) parentPort.postMessage({ op: "ready" });
