import { Parser } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { isHiddenByStyle, parseStyle } from "./html-style.ts";
import { htmlToText } from "./html-text.ts";
import { misleadingHost, safeHref } from "./safe-link.ts";
import { countStyleLoads, filterStyle } from "./style-filter.ts";

export interface SanitiseOptions {
  /** Where the host serves this mail's remote pictures from, ending in "/"; their numbers follow it. null: they stay out. */
  readonly remoteImageBase: string | null;
  /** Where an attached picture is served from, null when the mail does not carry it. */
  readonly cid: (contentId: string) => string | null;
}

export interface SanitisedHtml {
  readonly html: string;
  /** Addresses of the pictures that would be fetched, each once, https, in the order they stand. Those that only spy are not among them. */
  readonly remoteImages: readonly string[];
  /** Everything the mail wanted to fetch and may not. */
  readonly blockedCount: number;
  /** Too large to be laid out: `html` is its text. */
  readonly isTextOnly: boolean;
}

export const sanitiseLimits = { maxLength: 1_000_000, maxElements: 20_000, maxDepth: 100, maxTextLength: 200_000, maxRemoteImages: 40 } as const;

const TAGS = (
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer " +
  "h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"
).split(" ");
/** Tags whose content goes with them. */
const CONTENTLESS =
  "script style title textarea option select xmp plaintext noscript noembed noframes template svg math iframe object embed applet audio video canvas head map frameset portal".split(" ");
const AUTO_DIRECTION = new Set(["p", "div", "li", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "caption"]);
const LOADERS: Readonly<Record<string, readonly string[]>> = {
  img: ["srcset", "lowsrc", "dynsrc", "longdesc"], link: ["href"], iframe: ["src"], frame: ["src"], embed: ["src"], object: ["data", "codebase"], video: ["src", "poster"], audio: ["src"],
  source: ["src", "srcset"], track: ["src"], input: ["src"], script: ["src"], image: ["href", "xlink:href", "src"], use: ["href", "xlink:href"], feimage: ["href", "xlink:href"], applet: ["code", "codebase", "archive"], bgsound: ["src"],
};

const LENGTH = /^\d{1,5}(?:\.\d+)?(?:px|%)?$/;
const COLOUR = /^#?[\da-z]{1,20}$/i;
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  dir: /^(?:ltr|rtl|auto)$/i, lang: /^[\w-]{1,20}$/, align: /^[a-z]{1,10}$/i, valign: /^[a-z]{1,10}$/i, width: LENGTH, height: LENGTH, border: LENGTH, cellpadding: LENGTH, cellspacing: LENGTH,
  colspan: /^\d{1,3}$/, rowspan: /^\d{1,3}$/, bgcolor: COLOUR, color: COLOUR, size: /^[+-]?\d{1,2}$/, face: /^[\w\s,'"-]{1,100}$/, start: /^-?\d{1,6}$/, type: /^(?:1|a|i|disc|circle|square)$/i,
  alt: /^[^\u0000]{0,500}$/s, title: /^[^\u0000]{0,500}$/s, nowrap: /^(?:nowrap)?$/i,
};
const PICTURE_DATA = /^data:image\/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const asText = (html: string): SanitisedHtml => {
  const { text } = htmlToText(html.slice(0, sanitiseLimits.maxLength * 2));
  const shown = text.slice(0, sanitiseLimits.maxTextLength);
  return { html: `<div dir="auto" style="white-space:pre-wrap">${escape(shown)}</div>`, remoteImages: [], blockedCount: 0, isTextOnly: true };
};

const isRemote = (value: string): boolean => /^\s*(?:https?:)?[\\/]{2}/i.test(value) || /^\s*(?:https?|ftp|file|smb|ws|wss):/i.test(value);
/** One pixel, or one that is hidden, shows nothing; it only tells the sender that the mail was opened. */
const isSpy = (attributes: Readonly<Record<string, string>>): boolean =>
  isHiddenByStyle(parseStyle(attributes["style"] ?? "")) ||
  [attributes["width"], attributes["height"]].some((size) => size !== undefined && /^[0-2](?:px)?$/.test(size.trim())) || /(?:^|;)\s*(?:width|height)\s*:\s*[0-2](?:px)?\s*(?:;|$)/i.test(attributes["style"] ?? "");

/** Only ever asked for over https: what a mail names in the clear is asked for sealed, or not at all. */
const pictureAddress = (source: string): string | null => {
  const href = safeHref(/^https?:/i.test(source) ? source : `https:${source}`);
  if (href === null || !/^https?:/i.test(href)) return null;
  const url = new URL(href);
  if (url.username !== "" || url.password !== "") return null;
  url.hash = "";
  if (url.protocol === "http:") {
    // Another port speaks another language; only the usual one has a sealed twin.
    if (url.port !== "") return null;
    url.protocol = "https:";
  }
  return url.href;
};

class Cleaner {
  blockedCount = 0;
  readonly remoteImages: string[] = [];
  readonly #options: SanitiseOptions;

  constructor(options: SanitiseOptions) {
    this.#options = options;
  }

  /** The source a picture may be shown from, null for none. */
  #pictureSource(attributes: Readonly<Record<string, string>>): string | null {
    const source = (attributes["src"] ?? "").trim();
    if (/^cid:/i.test(source)) {
      const id = source.slice(4).replace(/^<|>$/g, "");
      return this.#options.cid(decodeLoosely(id)) ?? this.#options.cid(id);
    }
    if (PICTURE_DATA.test(source)) return source;
    if (!isRemote(source)) return null;
    if (isSpy(attributes)) {
      this.blockedCount++;
      return null;
    }
    const number = this.#numberOf(source);
    if (this.#options.remoteImageBase !== null && number !== null) return `${this.#options.remoteImageBase}${String(number)}`;
    this.blockedCount++;
    return null;
  }

  /** Its place among the remote pictures; null where nothing would be fetched from it. */
  #numberOf(source: string): number | null {
    const address = pictureAddress(source);
    if (address === null) return null;
    const known = this.remoteImages.indexOf(address);
    if (known >= 0) return known;
    if (this.remoteImages.length >= sanitiseLimits.maxRemoteImages) return null;
    return this.remoteImages.push(address) - 1;
  }

  #countLoads(tag: string, attributes: Readonly<Record<string, string>>): void {
    const names = ["background", ...(LOADERS[tag] ?? [])];
    for (const name of names) if (attributes[name] !== undefined && attributes[name] !== "") this.blockedCount++;
    if (attributes["style"] !== undefined) this.blockedCount += countStyleLoads(attributes["style"]);
  }

  /** A fresh set of attributes: nothing is carried over that is not asked for here. */
  readonly clean = (tag: string, attributes: Readonly<Record<string, string>>): sanitizeHtml.Tag => {
    this.#countLoads(tag, attributes);
    const out: Record<string, string> = {};
    for (const [name, pattern] of Object.entries(ATTRIBUTES)) {
      const value = attributes[name];
      if (value !== undefined && Object.hasOwn(attributes, name) && pattern.test(value)) out[name] = value;
    }
    if (AUTO_DIRECTION.has(tag) && out["dir"] === undefined) out["dir"] = "auto";
    const style = filterStyle(attributes["style"] ?? "");
    if (style !== "") out["style"] = style;
    if (tag === "a" && attributes["href"] !== undefined) {
      const href = safeHref(attributes["href"]);
      if (href !== null) out["href"] = href;
    }
    if (tag === "img") {
      const source = this.#pictureSource(attributes);
      if (source !== null) out["src"] = source;
    }
    return { tagName: tag, attribs: out };
  };
}

const decodeLoosely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign is part of the id
  }
};

/** Adds `data-mismatch="real.host"` to links that are not what they say. Works on clean HTML only. */
const markMisleadingLinks = (html: string): string => {
  const marks: { at: number; host: string }[] = [];
  const open: { at: number; href: string; text: string }[] = [];
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "a") open.push({ at: parser.endIndex, href: attributes["href"] ?? "", text: "" });
    },
    ontext(text) {
      const link = open[open.length - 1];
      if (link !== undefined && link.text.length < 400) link.text += text;
    },
    onclosetag(tag) {
      const link = tag === "a" ? open.pop() : undefined;
      if (link === undefined || link.href === "") return;
      const host = misleadingHost(link.href, link.text);
      if (host !== null) marks.push({ at: link.at, host });
    },
  });
  parser.end(html);
  if (marks.length === 0) return html;
  let out = "";
  let from = 0;
  for (const { at, host } of marks.sort((one, other) => one.at - other.at)) {
    out += `${html.slice(from, at)} data-mismatch="${escape(host)}"`;
    from = at;
  }
  return out + html.slice(from);
};

const tooManyElements = (html: string): boolean => {
  let elements = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) if (++elements > sanitiseLimits.maxElements * 2) return true;
  return false;
};

/**
 * HTML of a stranger's mail made fit to be shown: a strict allow-list, nothing that fetches, runs, submits or covers.
 * It is one of two walls; the frame it is shown in forbids the same again by its own policy.
 */
export const sanitiseMailHtml = (html: string, options: SanitiseOptions): SanitisedHtml => {
  if (html.length > sanitiseLimits.maxLength || tooManyElements(html)) return asText(html);
  const cleaner = new Cleaner(options);
  const clean = sanitizeHtml(html, {
    allowedTags: TAGS,
    nonTextTags: CONTENTLESS,
    allowedAttributes: { "*": ["style", ...Object.keys(ATTRIBUTES)], a: ["href"], img: ["src"] },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["http", "https", "data", "cid", "msg", "blob"] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: sanitiseLimits.maxDepth,
    transformTags: { "*": cleaner.clean },
  });
  return { html: markMisleadingLinks(clean), remoteImages: cleaner.remoteImages, blockedCount: cleaner.blockedCount, isTextOnly: false };
};
