import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";

/* What never reaches a dialect: bytes that are no HTTP, headers without end, addresses that cannot be decoded. */

interface Unreadable {
  readonly status: number;
  readonly reason: string;
  readonly code: string;
  readonly detail: string;
}

const TOO_SLOW: Unreadable = {
  status: 408,
  reason: "Request Timeout",
  code: "request_timeout",
  detail: "The request did not arrive in time.",
};
const HEADERS_TOO_LARGE: Unreadable = {
  status: 431,
  reason: "Request Header Fields Too Large",
  code: "headers_too_large",
  detail: "The headers are larger than 16 KiB.",
};
const NOT_HTTP: Unreadable = {
  status: 400,
  reason: "Bad Request",
  code: "bad_request",
  detail: "This is not a request in HTTP.",
};

export interface UnreadableDeps {
  readonly publicUrl: string;
  readonly requestId: () => string;
}

/** Answers a connection whose bytes were no request, and closes it. */
export function answerClientError({ publicUrl, requestId }: UnreadableDeps) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const what =
      error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? TOO_SLOW
        : error.code === "HPE_HEADER_OVERFLOW"
          ? HEADERS_TOO_LARGE
          : NOT_HTTP;
    const id = requestId();
    const body = JSON.stringify(problemOf(what, publicUrl, id));
    socket.end(
      `HTTP/1.1 ${what.status} ${what.reason}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${id}\r\nConnection: close\r\n\r\n${body}`,
    );
  };
}

/** What is said below a prefix to an address that cannot be decoded: no route below it is ever asked. */
export type AddressVoice = { readonly prefix: string } & (SaidInJson | ShownToPeople);

interface SaidInJson {
  readonly status: number;
  /** The body, or what makes it of the request's id. */
  readonly body: unknown;
}

interface ShownToPeople {
  show(request: FastifyRequest, reply: FastifyReply): void;
}

/** Answers an address that cannot be decoded, such as `/%zz`. */
export function answerFrameworkError({
  publicUrl,
  voices = [],
}: Pick<UnreadableDeps, "publicUrl"> & { readonly voices?: readonly AddressVoice[] | undefined }) {
  return (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const voice = voices.find(({ prefix }) => request.url.startsWith(`${prefix}/`));
    reply.header("x-request-id", request.id);
    if (voice !== undefined && "show" in voice) {
      voice.show(request, reply);
      return;
    }
    if (voice !== undefined) {
      const body = JSON.stringify(typeof voice.body === "function" ? voice.body(request.id) : voice.body);
      reply.code(voice.status).type("application/json").send(body);
      return;
    }
    const what = { ...NOT_HTTP, detail: "The address cannot be decoded." };
    reply
      .code(what.status)
      .type("application/problem+json; charset=utf-8")
      .send(JSON.stringify(problemOf(what, publicUrl, request.id)));
  };
}

export function problemOf({ status, reason, code, detail }: Unreadable, publicUrl: string, requestId: string) {
  return { type: `${publicUrl}/docs/errors/${code}`, title: reason, status, detail, code, requestId, errors: [] };
}
