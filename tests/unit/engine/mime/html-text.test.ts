import { describe, expect, it } from "vitest";
import { htmlToText } from "../../../../electron/engine/mime/html-text.ts";

const text = (html: string): string => htmlToText(html).text;

describe("htmlToText", () => {
  it.each([
    ["paragraphs", "<p>one</p><p>two</p>", "one\n\ntwo"],
    ["lines", "one<br>two<br><br>three", "one\ntwo\n\nthree"],
    ["blocks", "<div>one</div><div>two</div>", "one\ntwo"],
    ["white space", "  a \n  b&nbsp;&nbsp;c ", "a b c"],
    ["inline tags", "a<b>b</b> <i>c</i>d", "ab cd"],
    ["lists", "<ul><li>a</li><li>b</li></ul><ol start=3><li>c</li><li>d</li></ol>", "- a\n- b\n\n3. c\n4. d"],
    ["tables", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["quotations", "<p>new</p><blockquote><p>old</p><blockquote>older</blockquote></blockquote>", "new\n\n> old\n>\n>> older"],
    ["links by their words", '<a href="https://x.test/">here</a>', "here"],
    ["entities and Arabic", "<p>&#1605;&amp;&lt;م&gt;</p>", "م&<م>"],
    ["preformatted", "<pre>a\n  b</pre>", "a\n  b"],
    ["scripts, styles and heads", "<head><title>t</title></head><style>s{}</style><script>x()</script>body", "body"],
    ["unclosed tags", "<div><p>a<div>b", "a\n\nb"],
  ])("%s", (_, html, expected) => {
    expect(text(html)).toBe(expected);
  });

  it.each([
    ["display:none", '<span style="display: none !important">h</span>'],
    ["visibility", '<span style="visibility:hidden">h</span>'],
    ["no size", '<span style="font-size:0px">h</span>'],
    ["one pixel", '<span style="font-size:1px">h</span>'],
    ["no opacity", '<span style="opacity:0">h</span>'],
    ["white on white", '<span style="color:#fff">h</span>'],
    ["nearly white", '<font color="#fefefe">h</font>'],
    ["black on black", '<div style="background:#000;color:black">h</div>'],
    ["colour of the cell", '<table><tr><td bgcolor="#336699"><span style="color:rgb(51,102,153)">h</span></td></tr></table>'],
    ["no height", '<div style="max-height:0;overflow:hidden">h</div>'],
    ["off the page", '<div style="position:absolute;left:-9999px">h</div>'],
    ["mso-hide", '<div style="mso-hide:all">h</div>'],
    ["the attribute", "<div hidden>h</div>"],
    ["inside something hidden", '<div style="display:none"><p style="display:block">h</p></div>'],
  ])("hidden by %s", (_, html) => {
    const result = htmlToText(`<p>seen</p>${html}`);
    expect(result.text).toBe("seen");
    expect(result.hiddenText).toBe("h");
  });

  it.each([
    ["white on a dark cell", '<td bgcolor="#000"><span style="color:#fff">v</span></td>'],
    ["white on a picture", '<div style="background:url(x.png)"><span style="color:#fff">v</span></div>'],
    ["small", '<span style="font-size:10px">v</span>'],
  ])("not hidden: %s", (_, html) => {
    expect(htmlToText(html)).toMatchObject({ text: "v", hiddenText: "" });
  });

  it.each([
    ["Gmail", '<div>new</div><div class="gmail_quote">On … wrote:<blockquote>old</blockquote></div>'],
    ["Outlook", '<p>new</p><div id="divRplyFwdMsg">From: x</div><div>old</div>'],
    ["Yahoo", '<div>new</div><div class="yahoo_quoted">old</div>'],
  ])("knows where %s begins the older mail", (_, html) => {
    const { text: all, quoteStart } = htmlToText(html);
    expect(all.slice(0, quoteStart as number).trim()).toBe("new");
  });

  it("does not cut where an answer follows the quotation", () => {
    expect(htmlToText('<div class="gmail_quote">old</div><div>answer</div>').quoteStart).toBeNull();
  });

  it.each([
    ["deep nesting", "<div>".repeat(100_000)],
    ["blanks", `<pre>${" ".repeat(1_000_000)}x</pre>`],
    ["open brackets", "<".repeat(500_000)],
    ["entities", "&amp;".repeat(300_000)],
    ["attributes", `<p ${"a=b ".repeat(200_000)}>x`],
  ])("stays quick on %s", (_, html) => {
    expect(htmlToText(html).text.length).toBeLessThanOrEqual(html.length);
  });
});
