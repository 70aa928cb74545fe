import type { FastifyInstance, FastifyRequest } from "fastify";
import { keepBody } from "../shared/api-log.ts";
import type { AnyEndpoint } from "./endpoint.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The bytes of a JSON body as they came. */
    sentBytes: Buffer | null;
  }
  interface FastifyContextConfig {
    endpoint?: AnyEndpoint;
    /** The body may take as long as it needs. */
    isStreamed?: boolean;
  }
}

/** The body cannot be read as JSON; the message is for the caller. */
export class MalformedJson extends Error {}

/** The endpoint does not take this kind of body. */
export class WrongMediaType extends Error {
  readonly accepts: readonly string[];
  constructor(accepts: readonly string[]) {
    super("wrong media type");
    this.accepts = accepts;
  }
}

const JSON_ONLY = ["application/json"];
/** RFC 7396, section 4. */
const PATCHES = [...JSON_ONLY, "application/merge-patch+json"];
const MULTIPART = "multipart/form-data";

/**
 * Reads JSON bodies, keeping their bytes for the fingerprint of `Idempotency-Key`, and leaves those of streaming
 * endpoints unread. What an endpoint does not take is refused before a byte of it is read.
 */
export function readBodies(app: FastifyInstance, endpoints: readonly AnyEndpoint[]): void {
  app.removeAllContentTypeParsers();
  app.decorateRequest("sentBytes", null);
  app.addContentTypeParser(PATCHES, { parseAs: "buffer" }, async (request: FastifyRequest, bytes: Buffer) => {
    request.sentBytes = bytes;
    keepBody(request, bytes);
    return parseJson(bytes, needsBody(request));
  });
  const streamed = new Set(endpoints.flatMap((it) => it.streams ?? []));
  streamed.delete(MULTIPART);
  if (streamed.size > 0) app.addContentTypeParser([...streamed], (_request, payload, done) => done(null, payload));
  app.addHook("preParsing", async (request) => {
    const type = request.headers["content-type"];
    const { streams } = request.routeOptions.config.endpoint ?? {};
    if (type === undefined && streams === undefined && !hasBody(request)) return;
    const accepts = streams ?? (request.method === "PATCH" ? PATCHES : JSON_ONLY);
    if (!accepts.includes((type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "")) throw new WrongMediaType(accepts);
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function needsBody(request: FastifyRequest): boolean {
  const endpoint = request.routeOptions.config.endpoint;
  return endpoint?.body !== undefined && endpoint.bodyRequired !== false;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(bytes: Buffer, isNeeded: boolean): unknown {
  if (bytes.length === 0) {
    if (!isNeeded) return undefined;
    throw new MalformedJson("The body is empty although its Content-Type is JSON.");
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new MalformedJson("It is not encoded in UTF-8.");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedJson(`It cannot be read as JSON: ${(error as Error).message}.`);
  }
}
