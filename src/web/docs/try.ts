import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { html } from "../../lib/html.ts";
import { formOf, readForms, statusOf } from "../form.ts";
import type { Page } from "../page.ts";
import { addressOf, type Callable } from "./try-call.ts";
import { tryBody } from "./try-page.ts";

type At = { Params: { operation: string } };

export interface TryPagesDeps {
  /** What a form can call, by the operation's id. */
  readonly callables: () => ReadonlyMap<string, Callable>;
  /** The path the API is served below. */
  readonly prefix: string;
  show(reply: FastifyReply, page: Pick<Page, "status" | "title" | "body">): FastifyReply;
  sendNothing(reply: FastifyReply): FastifyReply;
}

/**
 * Forms that call one operation each, /docs/try/:operation. The server makes the call as the API's own client would: with
 * the key of the form, which is kept nowhere, else with the session of the browser that sent the form. No script runs.
 */
export async function tryPages(app: FastifyInstance, deps: TryPagesDeps): Promise<void> {
  readForms(app);
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, "fault");
    return deps.show(reply, { status, title: UNREADABLE, body: status >= 500 ? FAULT : TOO_MUCH });
  });
  app.get<At>("/docs/try/:operation", (request, reply) => {
    const it = deps.callables().get(request.params.operation);
    return it === undefined
      ? deps.sendNothing(reply)
      : deps.show(reply, { status: 200, title: titleOf(it), body: tryBody(it) });
  });
  app.post<At>("/docs/try/:operation", async (request, reply) => {
    const it = deps.callables().get(request.params.operation);
    if (it === undefined) return deps.sendNothing(reply);
    const form = formOf(request.body);
    const { statusCode: status, headers, body } = await called(app, request, { it, form, prefix: deps.prefix });
    const answered = { status, headers, body };
    return deps.show(reply, { status: 200, title: titleOf(it), body: tryBody(it, { form, answered }) });
  });
}

const UNREADABLE = "The call was not made · Beckon API";
const TOO_MUCH = html`<main><h1>The call was not made</h1><p>A form takes 64 KiB. Send what is longer with the example beside the operation; all of them start from <a href="/docs">the reference</a>.</p></main>`;
const FAULT = html`<main><h1>The call was not made</h1><p>Something went wrong here. Try again in a moment.</p></main>`;

function titleOf(it: Callable): string {
  return `Try it: ${it.summary} · Beckon API`;
}

function called(
  app: FastifyInstance,
  request: FastifyRequest,
  { it, form, prefix }: { readonly it: Callable; readonly form: URLSearchParams; readonly prefix: string },
) {
  const key = (form.get("key") ?? "").trim();
  return app.inject({
    method: it.method,
    url: `${prefix}${addressOf(it, form)}`,
    remoteAddress: request.ip,
    headers: {
      ...(key === "" ? carriedOf(request) : { authorization: `Bearer ${key}` }),
      ...(it.body === null ? {} : { "content-type": "application/json" }),
    },
    ...(it.body === null ? {} : { payload: form.get("body") ?? "" }),
  });
}

/** By what a session is known, and that its own page sent the form: the API judges both as it does for the dashboard. */
const SESSION_HEADERS = ["cookie", "host", "origin", "sec-fetch-site"] as const;

function carriedOf({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    SESSION_HEADERS.flatMap((name): Array<[string, string]> => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
