import type { FastifyInstance, FastifyReply } from "fastify";
import { html } from "../../lib/html.ts";
import type { OpenApiDocument } from "../../lib/openapi.ts";
import type { ProblemPages } from "../../lib/problem-page.ts";
import { type Page, sendPage } from "../page.ts";
import { docsStyle } from "./docs-style.ts";
import { llmsText, problemMarkdown, referenceMarkdown, statusLine } from "./markdown.ts";
import { referenceOf } from "./reference.ts";
import { referenceBody } from "./reference-page.ts";

export interface DocsPagesDeps {
  readonly document: () => OpenApiDocument;
  readonly problems: ProblemPages;
}

/** The API reference at /docs and a page for every problem code, each also as Markdown. Made once, when first asked for. */
export async function docsPages(app: FastifyInstance, { document, problems }: DocsPagesDeps): Promise<void> {
  let made: ReturnType<typeof makeReference> | undefined;
  const reference = () => {
    made ??= makeReference(document(), problems);
    return made;
  };

  app.get("/docs", (_request, reply) =>
    sendDocs(reply, { status: 200, title: "Beckon API", body: reference().whole, isWide: true }),
  );
  app.get("/docs.md", (_request, reply) => sendText(reply, "text/markdown", reference().markdown));
  app.get("/docs/llms.txt", (_request, reply) => sendText(reply, "text/plain", reference().llms));
  app.get<{ Params: { code: string } }>("/docs/errors/:code", (request, reply) => {
    const { code, isMarkdown } = asked(request.params.code);
    const page = Object.hasOwn(problems, code) ? problems[code] : undefined;
    if (page === undefined) return sendDocs(reply, { status: 404, title: "No such code", body: NO_SUCH_CODE });
    if (isMarkdown) return sendText(reply, "text/markdown", problemMarkdown(code, page));
    const body = html`<main><p><a href="/docs#errors">Beckon API</a></p><h1><code>${code}</code></h1><p class="q">${statusLine(page)}</p>
<h2>What happened</h2><p>${page.happened}</p><h2>What to do</h2><p>${page.todo}</p></main>`;
    return sendDocs(reply, { status: 200, title: `${code} · Beckon API`, body });
  });
}

function makeReference(document: OpenApiDocument, problems: ProblemPages) {
  const reference = referenceOf(document);
  return {
    whole: referenceBody(reference, problems),
    markdown: referenceMarkdown(reference, problems),
    llms: llmsText(reference),
  };
}

const NO_SUCH_CODE = html`<main><h1>There is no such code</h1><p>All codes stand in <a href="/docs#errors">the reference</a>.</p></main>`;

function asked(text: string): { code: string; isMarkdown: boolean } {
  const isMarkdown = text.endsWith(".md");
  return { code: isMarkdown ? text.slice(0, -3) : text, isMarkdown };
}

function sendDocs(
  reply: FastifyReply,
  { isWide = false, ...page }: Pick<Page, "status" | "title" | "body"> & { readonly isWide?: boolean },
): FastifyReply {
  const body = isWide ? html`<div class="wide">${page.body}</div>` : page.body;
  return sendPage(reply, { ...page, body, language: { code: "en", dir: "ltr" }, style: docsStyle });
}

function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).send(text);
}
