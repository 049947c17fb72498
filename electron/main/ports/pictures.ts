import { lookup } from "node:dns/promises";
import { isAppError } from "../../../shared/errors/app-error.ts";
import type { Log } from "../../engine/kernel/log.ts";
import { fetchPicture, type Picture, type PicturePorts } from "./fetch-picture.ts";
import { isPublicAddress } from "./public-address.ts";

/** Sizes in bytes, times in milliseconds. */
export const pictureLimits = { perMessage: 40, maxBytes: 5 * 1024 * 1024, maxBytesPerMessage: 25 * 1024 * 1024, maxRedirects: 3, timeLimitMs: 10_000, atOnce: 6, keptMessages: 4 } as const;

const openInternet: PicturePorts = { resolve: (host) => lookup(host, { all: true }), isPublic: isPublicAddress };

/**
 * The pictures of the few mails whose pictures a person asked for last. They are fetched here, in the main process, because the
 * window has no network; the frame of a mail then reads them from memory. Nothing is written to disk.
 */
export class Pictures {
  readonly #log: Log;
  readonly #ports: PicturePorts;
  readonly #shelf = new Map<string, readonly (Picture | null)[]>();

  constructor(log: Log, ports: PicturePorts = openInternet) {
    this.#log = log;
    this.#ports = ports;
  }

  has(messageId: string): boolean {
    return this.#shelf.has(messageId);
  }

  get(messageId: string, number: number): Picture | null {
    return this.#shelf.get(messageId)?.[number] ?? null;
  }

  /** Fetches what is named, each once. One that cannot be had is left out; the others are shown. */
  async load(messageId: string, addresses: readonly string[]): Promise<{ loaded: number; failed: number }> {
    const pictures = this.#shelf.get(messageId) ?? (await this.#fetchAll(addresses.slice(0, pictureLimits.perMessage)));
    this.#shelf.delete(messageId);
    this.#shelf.set(messageId, pictures);
    const oldest = this.#shelf.keys().next().value;
    if (this.#shelf.size > pictureLimits.keptMessages && oldest !== undefined) this.#shelf.delete(oldest);
    const loaded = pictures.filter((picture) => picture !== null).length;
    return { loaded, failed: addresses.length - loaded };
  }

  /** Locked, or closed: nothing of a mail stays. */
  clear(): void {
    this.#shelf.clear();
  }

  async #fetchAll(addresses: readonly string[]): Promise<(Picture | null)[]> {
    const pictures: (Picture | null)[] = addresses.map(() => null);
    const signal = AbortSignal.timeout(pictureLimits.timeLimitMs);
    let bytesLeft: number = pictureLimits.maxBytesPerMessage;
    let next = 0;
    const work = async (): Promise<void> => {
      for (let number = next++; number < addresses.length; number = next++) {
        const picture = await this.#fetch(addresses[number] ?? "", Math.min(pictureLimits.maxBytes, bytesLeft), signal);
        bytesLeft -= picture?.content.length ?? 0;
        if (bytesLeft >= 0) pictures[number] = picture;
      }
    };
    await Promise.all(Array.from({ length: pictureLimits.atOnce }, work));
    return pictures;
  }

  async #fetch(address: string, maxBytes: number, signal: AbortSignal): Promise<Picture | null> {
    if (maxBytes <= 0 || signal.aborted) return null;
    try {
      return await fetchPicture(address, { maxBytes, maxRedirects: pictureLimits.maxRedirects, signal }, this.#ports);
    } catch (error) {
      if (!isAppError(error)) throw error;
      this.#log.info("picture.not_loaded", { code: error.code, what: error.params["what"], status: error.params["status"] });
      return null;
    }
  }
}
