import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { makeCertificate } from "./certificate.ts";

export interface Canary {
  readonly url: string;
  /** Paths it was asked for. */
  readonly heard: string[];
  stop(): Promise<void>;
}

/** A server that nobody may ask for anything. */
export const startCanary = async (): Promise<Canary> => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.setHeader("access-control-allow-origin", "*").end("x");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

export interface PictureServer {
  readonly port: number;
  /** The certificate it shows, to be given as authority. */
  readonly ca: string;
  readonly heard: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

/** 2 × 2 points, so that a frame that shows it can be told from one that does not. */
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMAAAA0QAQMcVbHVAAAAAElFTkSuQmCC", "base64");

/** A host of pictures for `name`, over https, that writes down who asked how. */
export const startPictureServer = async (name: string): Promise<PictureServer> => {
  const tls = makeCertificate("-days", "30", "-addext", `subjectAltName=DNS:${name}`);
  const heard: PictureServer["heard"] = [];
  const server = createSecureServer(tls, (request, response) => {
    heard.push({ path: request.url ?? "", headers: request.headers });
    response.writeHead(200, { "content-type": "image/png", "set-cookie": "visitor=1" }).end(picture);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, ca: tls.cert, heard,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

/** Ways by which HTML fetches, runs or submits; each names itself in the address it would ask for. */
export const remoteVectors = (at: (name: string) => string): string[] => [
  `<img src="${at("img")}">`, `<img srcset="${at("srcset")} 2x">`, `<picture><source srcset="${at("source")}"><img src="${at("picture")}"></picture>`, `<body background="${at("body")}">`,
  `<table background="${at("table")}"><tr><td background="${at("td")}">x</td></tr></table>`, `<div style="background:url(${at("style")})">x</div>`, `<div style="background-image:url('${at("style2")}')">x</div>`,
  `<div style="list-style-image:url(${at("list")});display:list-item">x</div>`, `<div style="content:url(${at("content")})">x</div>`, `<div style="cursor:url(${at("cursor")}),auto">x</div>`,
  `<style>@import url(${at("import")});</style>`, `<style>body{background:url(${at("css")})}</style>`, `<style>@font-face{font-family:x;src:url(${at("font")})}p{font-family:x}</style><p>x</p>`,
  `<link rel="stylesheet" href="${at("stylesheet")}">`, `<link rel="prefetch" href="${at("prefetch")}">`, `<link rel="dns-prefetch" href="${at("dns")}">`, `<link rel="preconnect" href="${at("preconnect")}">`,
  `<script src="${at("script")}"></script>`, `<script>fetch("${at("fetch")}")</script>`, `<img src=x onerror="fetch('${at("onerror")}')">`, `<svg onload="fetch('${at("svgload")}')"></svg>`,
  `<svg><image href="${at("svgimage")}"/></svg>`, `<svg><use href="${at("svguse")}#x"/></svg>`, `<svg><filter id="f"><feImage href="${at("feimage")}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
  `<math><mtext><img src="${at("math")}"></mtext></math>`, `<iframe src="${at("iframe")}"></iframe>`, `<iframe srcdoc="<img src='${at("srcdoc")}'>"></iframe>`, `<object data="${at("object")}"></object>`,
  `<embed src="${at("embed")}">`, `<video src="${at("video")}" poster="${at("poster")}" autoplay></video>`, `<audio src="${at("audio")}" autoplay></audio>`, `<track src="${at("track")}">`,
  `<input type="image" src="${at("input")}">`, `<form action="${at("form")}"><button autofocus>x</button></form><img src=x onerror="document.forms[0].submit()">`, `<meta http-equiv="refresh" content="0;url=${at("refresh")}">`,
  `<base href="${at("base")}/"><img src="relative">`, `<a href="${at("ping")}" ping="${at("pinged")}">x</a>`, `<noscript><img src="${at("noscript")}"></noscript>`, `<template><img src="${at("template")}"></template>`,
  `<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='${at("datasvg")}'/%3E%3C/svg%3E">`, `<div style="background:image-set('${at("imageset")}' 1x)">x</div>`,
  `<div style="mask-image:url(${at("mask")})">x</div>`, `<div style="border-image:url(${at("border")}) 1">x</div>`, `<div style="filter:url(${at("filter")}#f)">x</div>`, `<div style="--x:url(${at("variable")});background:var(--x)">x</div>`,
  `<div style="background:\\75rl(${at("escaped")})">x</div>`, `<div style="background:url(/**/${at("comment")})">x</div>`, `<style>p{background:url(//${at("protocol").slice(7)})}</style>`, `<frameset><frame src="${at("frame")}"></frameset>`,
  `<img loading="lazy" src="${at("lazy")}">`, `<img lowsrc="${at("lowsrc")}" dynsrc="${at("dynsrc")}">`, `<marquee onstart="fetch('${at("marquee")}')">x</marquee>`, `<details open ontoggle="fetch('${at("toggle")}')">x</details>`,
];
