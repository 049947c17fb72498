import { createServer, connect, type Server, type Socket } from "node:net";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";

export interface ProxyOptions {
  readonly targetPort: number;
  /** Ends TLS at the proxy, so that lines can be read and answered: the server's certificate and key. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /**
   * Sees each line of the client (with TLS ended here). A string is sent back in place of the server's answer; null lets
   * the line through. With `thenCut` the connection is closed after the answer.
   */
  readonly intercept?: (line: string) => { readonly answer: string; readonly thenCut?: boolean } | null;
}

export interface TcpProxy {
  readonly port: number;
  /** Number of connections made so far. */
  readonly connections: number;
  /** Cuts each connection once so many more bytes came from the server; null lets them live. */
  cutAfter(bytes: number | null): void;
  /** Stops forwarding without closing anything, as a lost mobile link does. */
  stall(): void;
  resume(): void;
  cutAll(): void;
  close(): Promise<void>;
}

/** Hands whole lines to `onLine`, and literals of IMAP commands along with the line that announced them. */
const lineReader = (onLine: (line: string, chunk: Buffer) => boolean, forward: (chunk: Buffer) => void) => {
  let held = Buffer.alloc(0);
  let literal = 0;
  let isSwallowing = false;
  return (chunk: Buffer): void => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      if (literal > 0) {
        const part = held.subarray(0, literal);
        held = held.subarray(part.length);
        literal -= part.length;
        if (!isSwallowing) forward(part);
        if (literal > 0) return;
        continue;
      }
      const end = held.indexOf(10);
      if (end < 0) return;
      const whole = held.subarray(0, end + 1);
      held = held.subarray(end + 1);
      const line = whole.toString("latin1").trimEnd();
      // the rest of a command whose literal was swallowed belongs to it
      const isRest = isSwallowing && line === "";
      isSwallowing = isRest ? false : !onLine(line, whole);
      const announced = /\{(\d+)(\+?)\}$/.exec(line);
      // an answered command's literal only comes where the client does not wait for leave to send it
      if (announced !== null && (!isSwallowing || announced[2] === "+")) literal = Number(announced[1]);
      else if (!isRest) isSwallowing = false;
    }
  };
};

/** A proxy on loopback that can cut, stall and answer in the server's place. */
export const startTcpProxy = async (options: ProxyOptions): Promise<TcpProxy> => {
  const pairs = new Set<{ client: Socket; upstream: Socket }>();
  let cutBytes: number | null = null;
  let isStalled = false;
  let connections = 0;
  const onClient = (client: Socket): void => {
    connections++;
    const upstream: Socket =
      options.tls === undefined ? connect(options.targetPort, "127.0.0.1") : connectTls({ host: "127.0.0.1", port: options.targetPort, servername: "localhost", ca: options.tls.cert });
    const pair = { client, upstream };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    upstream.on("data", (chunk: Buffer) => {
      if (isStalled) return;
      if (cutBytes !== null) {
        const part = chunk.subarray(0, cutBytes);
        cutBytes -= part.length;
        client.write(part);
        if (cutBytes === 0) {
          cutBytes = null;
          end();
        }
        return;
      }
      client.write(chunk);
    });
    const forward = (chunk: Buffer): void => {
      if (!isStalled) upstream.write(chunk);
    };
    const { intercept } = options;
    if (intercept === undefined) client.on("data", forward);
    else {
      const read = lineReader((line, whole) => {
        const reaction = intercept(line);
        if (reaction === null) {
          forward(whole);
          return true;
        }
        if (reaction.thenCut === true) client.end(reaction.answer, () => end());
        else client.write(reaction.answer);
        return false;
      }, forward);
      client.on("data", read);
    }
  };
  const server: Server = options.tls === undefined ? createServer(onClient) : createTlsServer({ cert: options.tls.cert, key: options.tls.key }, onClient);
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const cutAll = (): void => {
    for (const { client, upstream } of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    get connections() {
      return connections;
    },
    cutAfter(bytes) {
      cutBytes = bytes;
    },
    stall() {
      isStalled = true;
    },
    resume() {
      isStalled = false;
    },
    cutAll,
    close() {
      cutAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
