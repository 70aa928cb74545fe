import type { FastifyInstance, FastifyReply } from "fastify";
import { type Html, html } from "../../lib/html.ts";
import type { OpenApiDocument } from "../../lib/openapi.ts";
import type { ProblemPages } from "../../lib/problem-page.ts";
import { type Page, sendPage } from "../page.ts";
import { docsStyle } from "./docs-style.ts";
import {
  chapterMarkdown,
  llmsText,
  objectsMarkdown,
  problemMarkdown,
  referenceMarkdown,
  statusLine,
} from "./markdown.ts";
import { referenceOf } from "./reference.ts";
import { chapterBody, foundBody, OBJECTS, objectsBody, overviewBody, type Shelf, wireBody } from "./reference-page.ts";
import { placesOf, search } from "./search.ts";
import { tryPages } from "./try.ts";
import { type Callable, callablesOf } from "./try-call.ts";
import type { WirePage } from "./wire-page.ts";

export interface DocsPagesDeps {
  readonly document: () => OpenApiDocument;
  readonly problems: ProblemPages;
  /** What is said of the APIs of others. */
  readonly wires: () => readonly WirePage[];
  /** Whether operations may be called from their pages: where nothing leaves the machine. */
  readonly mayTry: boolean;
}

/**
 * The API reference: an overview at /docs and, below it, a page for each chapter, for all objects, for every problem code
 * and for each API of others. Each also as Markdown; /docs.md is all of ours. Made once, when first asked for. Where
 * nothing leaves the machine, a form for each operation calls it.
 */
export async function docsPages(
  app: FastifyInstance,
  { document, problems, wires, mayTry }: DocsPagesDeps,
): Promise<void> {
  let made: ReturnType<typeof makeReference> | undefined;
  const reference = () => {
    made ??= makeReference(document(), { wires: wires(), mayTry }, problems);
    return made;
  };
  if (mayTry)
    await app.register((forms) =>
      tryPages(forms, {
        callables: () => reference().callables,
        prefix: new URL(document().servers[0]?.url ?? "").pathname,
        show: sendForm,
        sendNothing,
      }),
    );

  app.get("/docs", (_request, reply) => sendWide(reply, "Beckon API", reference().overview));
  app.get("/docs.md", (_request, reply) => sendText(reply, "text/markdown", reference().markdown));
  app.get("/docs/llms.txt", (_request, reply) => sendText(reply, "text/plain", reference().llms));
  app.get<{ Querystring: { q?: string | string[] } }>("/docs/search", ({ query }, reply) => {
    const words = String(query.q ?? "").slice(0, WORDS_MAX);
    return sendWide(reply, "Search · Beckon API", reference().found(words));
  });
  app.get<{ Params: { place: string } }>("/docs/:place", (request, reply) => {
    const { name, isMarkdown } = asked(request.params.place);
    const page = reference().pages.get(name);
    if (page === undefined) return sendNothing(reply);
    if (isMarkdown) return sendText(reply, "text/markdown", page.markdown);
    return sendWide(reply, `${name} · Beckon API`, page.body);
  });
  app.get<{ Params: { code: string } }>("/docs/errors/:code", (request, reply) => {
    const { name: code, isMarkdown } = asked(request.params.code);
    const page = Object.hasOwn(problems, code) ? problems[code] : undefined;
    if (page === undefined) return sendDocs(reply, { status: 404, title: "No such code", body: NO_SUCH_CODE });
    if (isMarkdown) return sendText(reply, "text/markdown", problemMarkdown(code, page));
    const body = html`<main><p><a href="/docs#errors">Beckon API</a></p><h1><code>${code}</code></h1><p class="q">${statusLine(page)}</p>
<h2>What happened</h2><p>${page.happened}</p><h2>What to do</h2><p>${page.todo}</p></main>`;
    return sendDocs(reply, { status: 200, title: `${code} · Beckon API`, body });
  });
}

interface ReferencePage {
  readonly body: Html;
  readonly markdown: string;
}

/** Nobody searches for more. */
const WORDS_MAX = 100;

function makeReference(
  document: OpenApiDocument,
  { wires, mayTry }: { readonly wires: readonly WirePage[]; readonly mayTry: boolean },
  problems: ProblemPages,
) {
  const callables = mayTry ? callablesOf(document) : new Map<string, Callable>();
  const reference = referenceOf(document);
  const shelf: Shelf = { reference, wires, mayTry: (id) => callables.has(id) };
  const places = placesOf(reference, problems, wires);
  const chapters = reference.chapters.map((it): [string, ReferencePage] => [
    it.tag,
    { body: chapterBody(shelf, it), markdown: chapterMarkdown(it) },
  ]);
  const objects: ReferencePage = { body: objectsBody(shelf), markdown: objectsMarkdown(reference) };
  const others = wires.map((it): [string, ReferencePage] => [
    it.name,
    { body: wireBody(shelf, it), markdown: it.markdown },
  ]);
  return {
    callables,
    overview: overviewBody(shelf, problems),
    pages: new Map([...chapters, [OBJECTS, objects], ...others]),
    found: (words: string) => foundBody(shelf, words, search(places, words)),
    markdown: referenceMarkdown(reference, problems),
    llms: llmsText(reference, wires),
  };
}

const NO_SUCH_PAGE = html`<main><h1>There is no such page</h1><p>All of them start from <a href="/docs">the reference</a>.</p></main>`;
const NO_SUCH_CODE = html`<main><h1>There is no such code</h1><p>All codes stand in <a href="/docs#errors">the reference</a>.</p></main>`;

function asked(text: string): { name: string; isMarkdown: boolean } {
  const isMarkdown = text.endsWith(".md");
  return { name: isMarkdown ? text.slice(0, -3) : text, isMarkdown };
}

function sendWide(reply: FastifyReply, title: string, body: Html): FastifyReply {
  return sendDocs(reply, { status: 200, title, body: html`<div class="wide">${body}</div>` });
}

function sendForm(reply: FastifyReply, page: Pick<Page, "status" | "title" | "body">): FastifyReply {
  return sendDocs(reply, { ...page, referrer: "own" });
}

function sendNothing(reply: FastifyReply): FastifyReply {
  return sendDocs(reply, { status: 404, title: "No such page", body: NO_SUCH_PAGE });
}

function sendDocs(reply: FastifyReply, page: Pick<Page, "status" | "title" | "body" | "referrer">): FastifyReply {
  return sendPage(reply, { ...page, language: { code: "en", dir: "ltr" }, style: docsStyle });
}

function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).send(text);
}
