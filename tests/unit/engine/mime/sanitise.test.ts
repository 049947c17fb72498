import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { type SanitisedHtml, sanitiseMailHtml } from "../../../../electron/engine/mime/sanitise.ts";

const clean = (html: string, remoteImageBase: string | null = null): SanitisedHtml => sanitiseMailHtml(html, { remoteImageBase, cid: (id) => (id === "logo@x" ? "msg://1/logo" : null) });

/** Everything in the output that could fetch, run, submit or leave the frame. */
const dangersIn = (html: string): string[] => {
  const found: string[] = [];
  const tags = /^(?:script|style|link|meta|base|iframe|frame|object|embed|applet|form|input|button|svg|math|video|audio|source|track|template|noscript|portal|image|use|select|textarea|body|html|head|xmp|plaintext)$/;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tags.test(tag)) found.push(`<${tag}>`);
      for (const [name, value] of Object.entries(attributes)) {
        if (/^on|^(?:srcset|background|poster|action|formaction|data|lowsrc|dynsrc|ping|manifest|srcdoc|xlink:href|target|autofocus|id|name|class|is|slot|part)$/.test(name)) found.push(`${tag}[${name}]`);
        if (name === "src" && !/^(?:data:image\/(?:png|jpe?g|gif|webp);base64,|msg:)/.test(value)) found.push(`${tag}[src=${value}]`);
        if (name === "href" && !/^(?:https?:|mailto:|tel:)/.test(value)) found.push(`${tag}[href=${value}]`);
        if (name === "style" && /url|image|expression|@|\\|position|behavior|binding|var\(|attr\(|src|content/i.test(value)) found.push(`${tag}[style=${value}]`);
      }
    },
  });
  parser.end(html);
  return found;
};

const T = "https://canary.test/x";
const vectors: readonly string[] = [
  `<img src="${T}">`,
  `<img src=//canary.test/x>`,
  `<img src="\\\\canary.test\\x">`,
  `<img src="ht\ntps://canary.test/x">`,
  `<img srcset="${T} 1x, ${T} 2x">`,
  `<img src=x srcset=${T}>`,
  `<img lowsrc=${T} dynsrc=${T}>`,
  `<picture><source srcset="${T}"><img></picture>`,
  `<table background="${T}"><tr><td background=${T}>x</table>`,
  `<body background="${T}">x</body>`,
  `<div style="background:url(${T})">x</div>`,
  `<div style="background-image:url('${T}')">x</div>`,
  `<div style="background:\\75rl(${T})">x</div>`,
  `<div style="background:u/**/rl(${T})">x</div>`,
  `<div style="background:image-set('${T}' 1x)">x</div>`,
  `<div style="list-style-image:url(${T})">x</div>`,
  `<div style="list-style:url(${T})">x</div>`,
  `<div style="border-image:url(${T})">x</div>`,
  `<div style="cursor:url(${T}),auto">x</div>`,
  `<div style="content:url(${T})">x</div>`,
  `<div style="filter:url(${T}#f)">x</div>`,
  `<div style="mask:url(${T})">x</div>`,
  `<div style="clip-path:url(${T})">x</div>`,
  `<div style="shape-outside:url(${T})">x</div>`,
  `<div style="--a:url(${T});background:var(--a)">x</div>`,
  `<div style="width:expression(alert(1))">x</div>`,
  `<div style="behavior:url(${T})">x</div>`,
  `<div style="-moz-binding:url(${T})">x</div>`,
  `<div style="position:fixed;top:0;z-index:99999">x</div>`,
  `<div style="margin-top:-500px">x</div>`,
  `<style>@import "${T}"; body{background:url(${T})}</style>x`,
  `<style>@font-face{font-family:a;src:url(${T})} input[value^=a]{background:url(${T})}</style>`,
  `<link rel=stylesheet href="${T}">`,
  `<link rel="dns-prefetch preconnect prefetch" href="//canary.test">`,
  `<base href="https://canary.test/"><img src="x">`,
  `<meta http-equiv=refresh content="0;url=${T}">`,
  `<iframe src="${T}"></iframe>`,
  `<iframe srcdoc="<img src=${T}>"></iframe>`,
  `<frameset><frame src="${T}"></frameset>`,
  `<object data="${T}"></object>`,
  `<embed src="${T}">`,
  `<applet code="${T}"></applet>`,
  `<video src="${T}" poster="${T}" autoplay></video>`,
  `<audio src="${T}" autoplay></audio>`,
  `<video><track src="${T}"></video>`,
  `<input type=image src="${T}">`,
  `<form action="${T}"><input name=password autofocus><button>go</button></form>`,
  `<isindex action="${T}">`,
  `<svg><image href="${T}"/></svg>`,
  `<svg><use xlink:href="${T}#a"/></svg>`,
  `<svg><filter><feImage href="${T}"/></filter></svg>`,
  `<svg><style>@import url(${T});</style></svg>`,
  `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
  `<svg onload=alert(1)>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  `<math href="javascript:alert(1)">x</math>`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`,
  `<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
  `<template><img src="${T}" onerror=alert(1)></template>`,
  `<textarea><img src=x onerror=alert(1)></textarea>`,
  `<title><img src=x onerror=alert(1)></title>`,
  `<xmp><img src=x onerror=alert(1)></xmp>`,
  `<plaintext><img src=x onerror=alert(1)>`,
  `<select><option><img src=x onerror=alert(1)></select>`,
  `<!--><img src=x onerror=alert(1)>-->`,
  `<![CDATA[<img src=x onerror=alert(1)>]]>`,
  `<?xml-stylesheet href="${T}"?>`,
  `<script src="${T}"></script><script>alert(1)</script>`,
  `<scr<script>ipt>alert(1)</scr</script>ipt>`,
  `<img src=x onerror=alert(1)>`,
  `<img/src=x/onerror=alert(1)>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a href="jav&#x09;ascript:alert(1)">x</a>`,
  `<a href=" &#14; javascript:alert(1)">x</a>`,
  `<a href="data:text/html,<script>alert(1)</script>">x</a>`,
  `<a href="vbscript:x">x</a>`,
  `<a href="file:///etc/passwd">x</a>`,
  `<a href="smb://canary.test/x">x</a>`,
  `<a href="ms-msdt:/id">x</a>`,
  `<a href="//canary.test">x</a>`,
  `<a href="https://a.test" ping="${T}" target=_top>x</a>`,
  `<a id=body name=cookie class=x href="#top">x</a>`,
  `<img src="data:image/svg+xml;base64,PHN2Zy8+">`,
  `<img src="data:text/html,x">`,
  `<img src="cid:unknown@x">`,
  `<bgsound src="${T}"><sound src="${T}">`,
  `<portal src="${T}"></portal>`,
  `<marquee onstart=alert(1)>x</marquee>`,
  `<details open ontoggle=alert(1)>x</details>`,
  `<p style="color:red" onclick=alert(1) contenteditable autofocus>x</p>`,
  `<font color="red;background:url(${T})" face="a\\">x</font>`,
];

describe("sanitiseMailHtml", () => {
  it.each(vectors)("leaves nothing that fetches or runs in %s", (vector) => {
    const { html } = clean(vector);
    expect(dangersIn(html)).toEqual([]);
    // and again, as a browser would read what we wrote
    expect(clean(html).html).toBe(html.replace(/ data-mismatch="[^"]*"/g, ""));
  });

  it("has as many vectors as it says", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(60);
  });

  it("names the pictures it would fetch, counts what was kept out, and numbers them when asked", () => {
    const html = `<img src="${T}" width=300 alt="عرض"><img src="${T}/pixel" width=1 height=1><img src="//canary.test/y?a=1&amp;b=2#top"><img src="http://canary.test/z"><img src="${T}"><table background="${T}"><tr><td>x</td></tr></table>`;
    expect(clean(html)).toMatchObject({ remoteImages: [T, "https://canary.test/y?a=1&b=2", "https://canary.test/z"], blockedCount: 6 });
    const shown = clean(html, "msg://1/image/");
    expect([...shown.html.matchAll(/src="([^"]*)"/g)].map((match) => match[1])).toEqual(["msg://1/image/0", "msg://1/image/1", "msg://1/image/2", "msg://1/image/0"]);
    expect(shown.remoteImages).toEqual(clean(html).remoteImages);
    for (const left of ["pixel", "background", "canary"]) expect(shown.html).not.toContain(left);
  });

  it.each([
    ["one pixel wide", `<img src="${T}" width="1">`], ["no pixel high", `<img src="${T}" height="0px">`], ["one pixel by its style", `<img src="${T}" style="width:1px;height:1px">`],
    ["hidden", `<img src="${T}" style="display:none">`], ["seen through", `<img src="${T}" style="opacity:0">`], ["another port in the clear", '<img src="http://canary.test:8080/x">'],
    ["a name and a password before the host", '<img src="https://user:pw@canary.test/x">'], ["another scheme", '<img src="ftp://canary.test/x">'], ["a file", '<img src="file:///etc/passwd">'], ["a share", '<img src="smb://host/x">'],
  ])("never offers a picture that is %s", (_, html) => {
    const shown = clean(html, "msg://1/image/");
    expect(shown.remoteImages).toEqual([]);
    expect(shown.html).not.toContain("src=");
  });

  it("stops at forty pictures", () => {
    const html = Array.from({ length: 60 }, (_, n) => `<img src="${T}/${n}">`).join("");
    expect(clean(html, "msg://1/image/").remoteImages).toHaveLength(40);
    expect(clean(html, "msg://1/image/").html.match(/src=/g)).toHaveLength(40);
  });

  it("shows what came with the mail", () => {
    expect(clean('<img src="cid:logo@x"><img src="cid:logo%40x">').html.match(/msg:\/\/1\/logo/g)).toHaveLength(2);
    expect(clean('<img src="data:image/png;base64,iVBORw0KGgo=">').html).toContain("data:image/png");
  });

  it("keeps layout that is harmless", () => {
    const { html } = clean('<table bgcolor="#eeeeee" width="600" cellpadding=4><tr><td style="color:#333;padding:4px;font-family:\'Segoe UI\',Arial;background:#fff" align=center>نص</td></tr></table>');
    expect(html).toContain('bgcolor="#eeeeee"');
    expect(html).toContain("background-color:#fff");
    expect(html).toContain("Segoe UI");
  });

  it("lets every paragraph find its own direction, and keeps a stated one", () => {
    const { html } = clean('<div>a</div><p dir="rtl">ب</p><ul><li>c</li></ul><blockquote>d</blockquote>');
    expect(html).toBe('<div dir="auto">a</div><p dir="rtl">ب</p><ul><li dir="auto">c</li></ul><blockquote dir="auto">d</blockquote>');
  });

  it.each([
    ["another host in the text", '<a href="https://evil.test/x">https://www.bank.test/login</a>', "evil.test"],
    ["a name before the host", '<a href="https://bank.test@evil.test/">here</a>', "evil.test"],
    ["punycode", '<a href="https://xn--bnk-hoa.test/">here</a>', "xn--bnk-hoa.test"],
    ["a name inside other tags", '<a href="https://evil.test/"><b>bank</b>.test</a>', "evil.test"],
  ])("marks a link with %s", (_, html, host) => {
    expect(clean(html).html).toContain(`data-mismatch="${host}"`);
  });

  it.each([['<a href="https://www.bank.test/x">bank.test</a>'], ['<a href="https://shop.bank.test/x">bank.test</a>'], ['<a href="https://bank.test/">Our offers</a>'], ['<a href="mailto:a@b.test">a@b.test</a>'], ['<a href="https://bank.test/" data-mismatch="x">go</a>']])("does not mark %s", (html) => {
    expect(clean(html).html).not.toContain("data-mismatch");
  });

  it.each([
    ["more than a megabyte", `<p>${"a".repeat(1_100_000)}</p>`],
    ["100,000 tables", "<table>".repeat(100_000)],
  ])("falls back to text for %s, quickly", (_, html) => {
    const result = clean(html);
    expect(result.isTextOnly).toBe(true);
    expect(dangersIn(result.html)).toEqual([]);
  });
});
