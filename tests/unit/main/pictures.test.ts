import { once } from "node:events";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "../../../electron/engine/kernel/log.ts";
import { fetchPicture, type PicturePorts } from "../../../electron/main/ports/fetch-picture.ts";
import { pictureLimits, Pictures } from "../../../electron/main/ports/pictures.ts";
import { isPublicAddress } from "../../../electron/main/ports/public-address.ts";
import { makeCertificate } from "../../support/certificate.ts";

const gif = Buffer.from("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=", "base64");

describe("addresses of the open internet (H24)", () => {
  it.each(["93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:2800:220:1::1", "2a00:1450::1"])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([
    "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2002:7f00:1::", "2001:db8::1", "2001::1", "localhost", "", "0x7f.1", "2130706433",
  ])("%s is none", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("fetching a picture", () => {
  const tls = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:pictures.test");
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const looked: string[] = [];
  let server: Server;
  let ports: PicturePorts;
  let answer: (path: string, response: ServerResponse) => void;
  const usual = (_path: string, response: ServerResponse): void => void response.writeHead(200, { "content-type": "text/html", "set-cookie": "id=1" }).end(gif);

  beforeAll(async () => {
    server = createServer(tls, (request, response) => {
      asked.push({ path: request.url ?? "", headers: request.headers });
      answer(request.url ?? "", response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ports = {
      resolve: (host) => {
        looked.push(host);
        if (host === "gone.test") return Promise.reject(new Error("ENOTFOUND"));
        return Promise.resolve({ "inside.test": [{ address: "10.0.0.7", family: 4 }], "both.test": [{ address: "93.184.216.34", family: 4 }, { address: "127.0.0.1", family: 4 }] }[host] ?? [{ address: "127.0.0.1", family: 4 }]);
      },
      // The test's own server stands for the open internet; everything else is judged in earnest.
      isPublic: (address) => address === "127.0.0.1" ? looked.at(-1) === "pictures.test" : isPublicAddress(address),
      connection: { port: (server.address() as AddressInfo).port, ca: tls.cert },
    };
  });
  afterEach(() => {
    asked.length = 0;
    looked.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const limits = { maxBytes: 1000, maxRedirects: 3, signal: AbortSignal.timeout(10_000) };
  const fetchFrom = (url: string, part: Partial<typeof limits> = {}) => fetchPicture(url, { ...limits, ...part }, ports);

  it("asks once, says nothing of who asks, and tells the type by the content", async () => {
    answer = usual;
    expect(await fetchFrom("https://pictures.test/a.gif?x=1")).toEqual({ mime: "image/gif", content: gif });
    await fetchFrom("https://pictures.test/b.gif");
    expect(asked.map(({ path }) => path)).toEqual(["/a.gif?x=1", "/b.gif"]);
    for (const { headers } of asked) expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
    expect(asked[0]?.headers["user-agent"]).toBe("Mozilla/5.0");
  });

  it.each([
    ["a name that leads inside", "https://inside.test/x"], ["a name with one address inside", "https://both.test/x"], ["an address of this computer", "https://127.0.0.1/x"], ["the same in other digits", "https://2130706433/x"],
    ["an address of IPv6", "https://[::1]/x"], ["a link-local address", "https://169.254.169.254/latest/meta-data"], ["a name and a password", "https://a:b@pictures.test/x"], ["no https", "http://pictures.test/x"], ["a file", "file:///etc/passwd"],
  ])("refuses %s before anything is sent", async (_, url) => {
    answer = usual;
    await expect(fetchFrom(url)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    expect(asked).toEqual([]);
  });

  it("judges each redirect anew and follows three", async () => {
    const to = (target: string) => (_path: string, response: ServerResponse): void => void response.writeHead(302, { location: target }).end();
    for (const target of ["https://inside.test/x", "https://169.254.169.254/x", "file:///etc/passwd", "https://[::1]/"]) {
      answer = to(target);
      await expect(fetchFrom("https://pictures.test/start"), target).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    }
    asked.length = 0;
    answer = (path, response) => (path === "/3" ? usual(path, response) : to(`/${String(Number(path.slice(1)) + 1)}`)(path, response));
    expect((await fetchFrom("https://pictures.test/0")).mime).toBe("image/gif");
    await expect(fetchFrom("https://pictures.test/-1")).rejects.toMatchObject({ code: "NOT_ALLOWED", params: { what: "redirect" } });
    expect(looked.every((host) => host === "pictures.test" || host === "inside.test")).toBe(true);
  });

  it.each<[string, (path: string, response: ServerResponse) => void, string]>([
    ["what is no picture", (_path, response) => void response.writeHead(200, { "content-type": "image/png" }).end("<svg/>"), "NOT_ALLOWED"],
    ["more than was announced", (_path, response) => void response.writeHead(200).end(Buffer.concat([gif, Buffer.alloc(2000)])), "TOO_LARGE"],
    ["too much by its own word", (_path, response) => response.writeHead(200, { "content-length": "99999" }).flushHeaders(), "TOO_LARGE"],
    ["a refusal", (_path, response) => void response.writeHead(404).end(gif), "SERVER_REFUSED"],
    ["half an answer", (_path, response) => { response.writeHead(200, { "content-length": "500" }); response.write(gif, () => response.destroy()); }, "CONNECTION_LOST"],
  ])("does not take %s", async (_, reply, code) => {
    answer = reply;
    await expect(fetchFrom("https://pictures.test/x")).rejects.toMatchObject({ code });
  });

  it("trusts no certificate that nobody vouches for", async () => {
    answer = usual;
    await expect(fetchPicture("https://pictures.test/x", limits, { ...ports, connection: { ...ports.connection, ca: [] } })).rejects.toMatchObject({ code: "CONNECTION_LOST" });
    expect(asked).toEqual([]);
  });

  it("says that a name does not exist, and stops when called off", async () => {
    await expect(fetchFrom("https://gone.test/x")).rejects.toMatchObject({ code: "HOST_NOT_FOUND" });
    const stop = new AbortController();
    answer = () => stop.abort();
    await expect(fetchFrom("https://pictures.test/x", { signal: stop.signal })).rejects.toMatchObject({ code: "CANCELLED" });
  });

  it("keeps the pictures of a few mails in memory, fetches each mail's once and leaves out what cannot be had", async () => {
    answer = (path, response) => (path === "/bad" ? void response.writeHead(500).end() : usual(path, response));
    const pictures = new Pictures(silentLog, ports);
    const at = (name: string) => `https://pictures.test/${name}`;
    expect(await pictures.load("one", [at("a"), at("bad"), "https://inside.test/x", at("b")])).toEqual({ loaded: 2, failed: 2 });
    expect([0, 1, 2, 3, 4].map((number) => pictures.get("one", number)?.mime)).toEqual(["image/gif", undefined, undefined, "image/gif", undefined]);
    await pictures.load("one", [at("a")]);
    expect(asked.map(({ path }) => path).sort()).toEqual(["/a", "/b", "/bad"]);
    for (let n = 0; n < pictureLimits.keptMessages; n++) await pictures.load(`later ${n}`, []);
    expect([pictures.has("one"), pictures.has("later 0")]).toEqual([false, true]);
    expect(await pictures.load("many", Array.from({ length: 50 }, (_, n) => at(`m${n}`)))).toEqual({ loaded: pictureLimits.perMessage, failed: 10 });
    pictures.clear();
    expect(pictures.has("many")).toBe(false);
  });
});
