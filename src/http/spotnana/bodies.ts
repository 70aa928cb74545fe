import type { FastifyInstance, FastifyRequest } from "fastify";
import { keepBody } from "../shared/api-log.ts";

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
    async (request: FastifyRequest, bytes: Buffer) => {
      keepBody(request, bytes);
      return parseJson(bytes);
    },
  );
  app.addContentTypeParser(FORM, options, async (request: FastifyRequest, bytes: Buffer) =>
    request.routeOptions.config.takesForm === true ? readForm(bytes) : refuseUnlessEmpty(request, bytes),
  );
  // HTTP libraries name a type though they send nothing: form, text and octets are what they name.
  app.addContentTypeParser("*", options, async (request: FastifyRequest, bytes: Buffer) =>
    refuseUnlessEmpty(request, bytes),
  );
  app.addHook("preParsing", async ({ headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding.toLowerCase() !== "identity")
      throw new WrongMediaType("Send the body as it is, without Content-Encoding.");
  });
}

function readForm(bytes: Buffer): unknown {
  return Object.fromEntries(new URLSearchParams(decode(bytes)));
}

function refuseUnlessEmpty({ routeOptions }: FastifyRequest, bytes: Buffer): undefined {
  if (bytes.length === 0) return undefined;
  throw new WrongMediaType(`Send Content-Type: ${routeOptions.config.takesForm === true ? FORM : "application/json"}.`);
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
