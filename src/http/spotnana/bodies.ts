import type { FastifyInstance, FastifyRequest } from "fastify";

/** The body cannot be read; the message is for the caller. */
export class MalformedBody extends Error {}

/** The operation does not take this kind of body; the message is for the caller. */
export class WrongMediaType extends Error {}

const FORM = "application/x-www-form-urlencoded";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body may be a form. */
    takesForm?: boolean;
  }
}

/** Reads JSON bodies, and forms where an operation takes them. An empty body is none, whatever its type says. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: "buffer" } as const;
  app.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json\b/i,
    options,
    async (_request: FastifyRequest, bytes: Buffer) => parseJson(bytes),
  );
  app.addContentTypeParser(FORM, options, async (_request: FastifyRequest, bytes: Buffer) =>
    Object.fromEntries(new URLSearchParams(decode(bytes))),
  );
  app.addHook("preParsing", async ({ headers, routeOptions }) => {
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding.toLowerCase() !== "identity")
      throw new WrongMediaType("Send the body as it is, without Content-Encoding.");
    const isForm = headers["content-type"]?.toLowerCase().startsWith(FORM) === true;
    if (isForm && routeOptions.config.takesForm !== true)
      throw new WrongMediaType("Send Content-Type: application/json.");
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new MalformedBody("The body is not encoded in UTF-8.");
  }
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedBody(`The body cannot be read as JSON: ${(error as Error).message}.`);
  }
}
