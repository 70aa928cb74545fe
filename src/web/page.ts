import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { ChosenLanguage } from "../content/languages/choose-language.ts";
import { type Html, html, renderHtml } from "../lib/html.ts";
import { perObject } from "../lib/memo.ts";

/** A stylesheet written into pages, with the hash by which the content security policy knows it. */
export interface PageStyle {
  readonly css: string;
  readonly policy: string;
}

export function pageStyle(css: string): PageStyle {
  return { css, policy: `'sha256-${createHash("sha256").update(css).digest("base64")}'` };
}

export interface Page {
  readonly status: number;
  readonly language: Pick<ChosenLanguage, "code" | "dir">;
  readonly title: string;
  /** For link previews in chats: never a guest's name, because links get forwarded. */
  readonly preview?: { readonly title: string; readonly description: string };
  readonly style: PageStyle;
  /** What the content security policy allows besides. */
  readonly policy?: string;
  /** `own`: shown in a frame of ours, where nothing of it can be sent; everything else is shown in none. */
  readonly frame?: "own";
  /**
   * `own`: browsers name the page's origin to us when they send its forms; on plain HTTP nothing else says that a form is
   * ours. Everything else names nothing to anybody.
   */
  readonly referrer?: "own";
  readonly body: Html;
}

/** Sends a page no cache keeps, no frame shows, no search engine lists and no script runs in. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .code(page.status)
    .headers({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "referrer-policy": page.referrer === "own" ? "same-origin" : "no-referrer",
      "x-robots-tag": "noindex, nofollow, noarchive",
      "x-content-type-options": "nosniff",
      "content-security-policy": `default-src 'none'; style-src ${page.style.policy}; form-action 'self'; base-uri 'none'; ${page.frame === "own" ? "frame-ancestors 'self'; sandbox" : "frame-ancestors 'none'"}${page.policy === undefined ? "" : `; ${page.policy}`}`,
    })
    .send(documentOf(page));
}

/** A stylesheet is most of a page: its octets are made once. */
const octetsOf = perObject((style: PageStyle) => Buffer.from(style.css));

function documentOf({ language, title, preview, style, body }: Page): Buffer {
  const before = html`<!doctype html>
<html lang="${language.code}" dir="${language.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
${preview && html`<meta property="og:title" content="${preview.title}"><meta property="og:description" content="${preview.description}">`}
<style>`;
  const after = html`</style>
</head>
<body>
${body}
</body>
</html>`;
  return Buffer.concat([Buffer.from(renderHtml(before)), octetsOf(style), Buffer.from(renderHtml(after))]);
}
