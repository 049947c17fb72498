/** What the stand-in uses of the package, which carries no types of its own. */
declare module "ws" {
  import type { IncomingMessage } from "node:http";
  import type { Server } from "node:https";

  export interface WebSocket {
    readonly readyState: number;
    send(data: string): void;
    terminate(): void;
    on(event: "message", listener: (data: Buffer) => void): void;
  }
  export class WebSocketServer {
    constructor(options: { server: Server; maxPayload: number });
    readonly clients: ReadonlySet<WebSocket>;
    on(event: "connection", listener: (socket: WebSocket, request: IncomingMessage) => void): void;
  }
}
