import { Parser } from "htmlparser2";
import { BLACK, type Colour, isHiddenByStyle, looksTheSame, parseColour, parseStyle, WHITE } from "./html-style.ts";

export interface HtmlText {
  /** What a reader sees, blocks on their own lines, quotations marked with ">". */
  readonly text: string;
  /** What is in the document but out of the reader's sight. */
  readonly hiddenText: string;
  /** Where a mail program's own "quoted mail" container begins in `text`, null without one that reaches to the end. */
  readonly quoteStart: number | null;
}

const BLOCKS = new Set(
  "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul caption summary".split(" "),
);
const SPACED = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"]);
const SKIPPED = new Set(["script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object", "textarea", "select", "xmp", "noembed", "noframes"]);
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** A body may be far longer than anything a person reads; the rest is not looked at. */
const MAX_TEXT_LENGTH = 1_000_000;
const MAX_HIDDEN_LENGTH = 100_000;
const MAX_ELEMENTS = 200_000;
/** The parser's work grows with the depth; no page a person made is this deep. */
const MAX_DEPTH = 3000;

/** Unlike any colour text can have. */
const UNKNOWN_GROUND: Colour = [-1000, -1000, -1000];

interface Frame {
  readonly tag: string;
  readonly isHidden: boolean;
  /** Written in the colour of its ground; unlike the above a child may be visible again. */
  readonly isInvisible: boolean;
  readonly isSkipped: boolean;
  readonly isPre: boolean;
  readonly isQuote: boolean;
  readonly isQuoteContainer: boolean;
  readonly colour: Colour;
  readonly background: Colour;
  /** Next number of an ordered list, -1 for others. */
  next: number;
}

const isQuoteContainer = (tag: string, attributes: Readonly<Record<string, string>>): boolean => {
  const id = attributes["id"] ?? "";
  const names = attributes["class"] ?? "";
  if (/^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|yahoo_quoted)/i.test(id) || id.endsWith("divRplyFwdMsg")) return true;
  return tag === "div" && /(?:^|\s)(?:gmail_quote|gmail_quote_container|yahoo_quoted|moz-forward-container|protonmail_quote|zmail_extra|gmail_extra)(?:\s|$)/.test(names) && !/gmail_attr/.test(names);
};

/** Outlook has no closing marker: from here on everything is the older mail. */
const isOpenEnded = (attributes: Readonly<Record<string, string>>): boolean => /divRplyFwdMsg|appendonsend/i.test(attributes["id"] ?? "");

const quoteMarker = (depth: number): string => (depth > 0 ? `${">".repeat(Math.min(depth, 20))} ` : "");

class TextBuilder {
  text = "";
  hidden = "";
  quoteDepth = 0;
  #newlines = 0;
  /** Depth of quotation of the empty lines before the next one. */
  #gapDepth = Number.POSITIVE_INFINITY;
  #isSpacePending = false;

  /** Ends the line; `gap` 2 leaves an empty line between. */
  breakLine(gap: 1 | 2): void {
    this.#isSpacePending = false;
    this.#gapDepth = Math.min(this.#gapDepth, this.quoteDepth);
    if (this.text.length > 0) this.#newlines = Math.max(this.#newlines, gap);
  }

  /** A <br>: each one counts. */
  addBreak(): void {
    this.#isSpacePending = false;
    this.#gapDepth = Math.min(this.#gapDepth, this.quoteDepth);
    if (this.text.length > 0) this.#newlines = Math.min(this.#newlines + 1, 3);
  }

  #openLine(): void {
    const marker = quoteMarker(this.quoteDepth);
    if (this.text.length === 0) {
      this.text = marker;
    } else if (this.#newlines > 0) {
      const gap = quoteMarker(Math.min(this.#gapDepth, this.quoteDepth)).trimEnd();
      this.text += "\n" + `${gap}\n`.repeat(this.#newlines - 1) + marker;
    } else return;
    this.#gapDepth = Number.POSITIVE_INFINITY;
    this.#newlines = 0;
    this.#isSpacePending = false;
  }

  append(raw: string, isPre: boolean): void {
    if (this.text.length > MAX_TEXT_LENGTH) return;
    if (isPre) {
      const lines = raw.replace(/\r\n?/g, "\n").split("\n");
      lines.forEach((line, index) => {
        if (index > 0) this.addBreak();
        if (line !== "") {
          this.#openLine();
          this.text += line;
        }
      });
      return;
    }
    const collapsed = raw.replace(/[ \t\r\n\f\u00a0]+/g, " ");
    if (collapsed === " " || collapsed === "") {
      this.#isSpacePending ||= collapsed === " ";
      return;
    }
    const isAtLineStart = this.text.length === 0 || this.#newlines > 0;
    const needsSpace = !isAtLineStart && (this.#isSpacePending || collapsed.startsWith(" "));
    this.#openLine();
    this.text += (needsSpace ? " " : "") + collapsed.trim();
    this.#isSpacePending = collapsed.endsWith(" ");
  }

  appendHidden(raw: string): void {
    if (this.hidden.length < MAX_HIDDEN_LENGTH) this.hidden += raw;
  }
}

/** Line by line: a pattern for "blanks before a line end" is quadratic on a long run of blanks. */
const trimLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");

const listMarker = (frames: readonly Frame[]): string => {
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index] as Frame;
    if (frame.tag === "ul" || frame.tag === "menu") return "- ";
    if (frame.tag === "ol") return `${frame.next++}. `;
  }
  return "- ";
};

class TooDeep extends Error {}

/** The last resort for HTML made to be slow: what stands between the tags. */
const stripTags = (html: string): string => {
  const out: string[] = [];
  for (let at = 0; at < html.length && out.length < MAX_ELEMENTS; ) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    if (open > at) out.push(html.slice(at, open));
    const close = html.indexOf(">", open);
    at = close < 0 ? html.length : close + 1;
  }
  return out.join(" ").replace(/\s+/g, " ").trim().slice(0, MAX_TEXT_LENGTH);
};

/** Turns a mail's HTML into the text a person would read in it, in one pass and without building a tree. */
export const htmlToText = (html: string): HtmlText => {
  try {
    return readHtml(html);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { text: stripTags(html), hiddenText: "", quoteStart: null };
  }
};

const readHtml = (html: string): HtmlText => {
  const out = new TextBuilder();
  const root: Frame = { tag: "", isHidden: false, isInvisible: false, isSkipped: false, isPre: false, isQuote: false, isQuoteContainer: false, colour: BLACK, background: WHITE, next: -1 };
  const frames: Frame[] = [root];
  let quoteStart: number | null = null;
  let quoteEnd: number | null = null;
  let isQuoteOpenEnded = false;
  let elements = 0;

  const frameFor = (tag: string, attributes: Readonly<Record<string, string>>, parent: Frame): Frame => {
    const style = attributes["style"];
    const declarations = style === undefined ? null : parseStyle(style);
    const ownColour = declarations?.get("color") ?? (tag === "font" ? attributes["color"] : undefined);
    const ownBackground = declarations?.get("background-color") ?? declarations?.get("background") ?? attributes["bgcolor"];
    const colour = (ownColour === undefined ? null : parseColour(ownColour)) ?? parent.colour;
    const background = (ownBackground === undefined ? null : parseColour(ownBackground)) ?? parent.background;
    // A background we cannot read (a picture, a gradient) may be dark: then nothing is called invisible
    const isReadable = ownBackground === undefined || parseColour(ownBackground) !== null;
    const ground = isReadable ? background : UNKNOWN_GROUND;
    const isHidden = parent.isHidden || (declarations !== null && isHiddenByStyle(declarations)) || "hidden" in attributes;
    const isQuote = tag === "blockquote";
    return {
      tag,
      isHidden,
      isInvisible: looksTheSame(colour, ground),
      isSkipped: parent.isSkipped || SKIPPED.has(tag),
      isPre: parent.isPre || tag === "pre" || /pre/.test(declarations?.get("white-space") ?? ""),
      isQuote,
      isQuoteContainer: isQuoteContainer(tag, attributes),
      colour,
      background: ground,
      next: tag === "ol" ? Math.trunc(Number(attributes["start"])) || 1 : -1,
    };
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (++elements > MAX_ELEMENTS) return;
        const parent = frames[frames.length - 1] as Frame;
        if (tag === "br") {
          if (!parent.isHidden && !parent.isSkipped) out.addBreak();
          return;
        }
        if (VOID.has(tag)) {
          if (tag === "hr") out.breakLine(1);
          return;
        }
        const frame = frameFor(tag, attributes, parent);
        if (!frame.isHidden && !frame.isSkipped) {
          if (BLOCKS.has(tag)) out.breakLine(SPACED.has(tag) ? 2 : 1);
          else if ((tag === "td" || tag === "th") && parent.tag === "tr") out.append(" ", false);
          if (frame.isQuoteContainer && quoteStart === null) {
            quoteStart = out.text.length;
            isQuoteOpenEnded = isOpenEnded(attributes);
          }
          if (frame.isQuote) out.quoteDepth++;
          if (tag === "li") out.append(listMarker(frames), false);
        }
        frames.push(frame);
        if (frames.length > MAX_DEPTH) throw new TooDeep();
      },
      ontext(data) {
        const frame = frames[frames.length - 1] as Frame;
        if (frame.isSkipped) return;
        if (frame.isHidden || frame.isInvisible) out.appendHidden(data);
        else out.append(data, frame.isPre);
      },
      onclosetag(tag) {
        if (VOID.has(tag) || frames.length === 1 || elements > MAX_ELEMENTS) return;
        const frame = frames[frames.length - 1] as Frame;
        if (frame.tag !== tag) return;
        frames.pop();
        if (frame.isHidden) {
          if (BLOCKS.has(tag)) out.appendHidden(" ");
          return;
        }
        if (frame.isSkipped) return;
        if (frame.isQuote) out.quoteDepth--;
        if (BLOCKS.has(tag)) out.breakLine(SPACED.has(tag) ? 2 : 1);
        if (frame.isQuoteContainer && quoteStart !== null) quoteEnd = out.text.length;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);

  const text = trimLines(out.text).slice(0, MAX_TEXT_LENGTH);
  const reachesEnd = isQuoteOpenEnded || quoteEnd === null || out.text.slice(quoteEnd).trim() === "";
  return {
    text,
    hiddenText: out.hidden.replace(/\s+/g, " ").trim(),
    // trailing blanks were cut from `text`: count the same cut before the mark
    quoteStart: quoteStart === null || !reachesEnd ? null : trimLines(out.text.slice(0, quoteStart)).length,
  };
};
