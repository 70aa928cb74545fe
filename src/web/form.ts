import type { FastifyInstance } from "fastify";

/** Forms of ours are short; nothing longer is read. */
const FORM_LIMIT = 64 * 1024;

/** Lets a context read HTML forms: the body becomes its URLSearchParams. Everything else a browser may post is refused. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_LIMIT },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** The form of a request; empty when none came. */
export function formOf(body: unknown): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/** The status of an error the framework found in a request; 503 for trouble of ours. */
export function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" ? status : 503;
}
