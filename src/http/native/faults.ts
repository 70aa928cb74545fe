import type { FastifyError, FastifyRequest } from "fastify";
import { Refusal, say } from "../../domain/refusal.ts";
import { nativeVoice } from "./errors.ts";
import { MalformedJson, WrongMediaType } from "./json-body.ts";
import type { ProblemDocument } from "./problem.ts";

/** Bodies of ordinary endpoints, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** Content-Encoding says that the body was packed. */
export class EncodedBody extends Error {}

/** What any thrown thing is to the caller. A fault is logged here, once, and told as a 500 that says nothing. */
export function toProblem(error: unknown, request: FastifyRequest): ProblemDocument {
  return knownProblem(error, request) ?? fault(error, request);
}

/** What a thrown thing is to the caller, undefined when it is a fault of ours. */
export function knownProblem(error: unknown, request: FastifyRequest): ProblemDocument | undefined {
  if (error instanceof Refusal) return say(nativeVoice, error);
  if (error instanceof MalformedJson)
    return { status: 400, code: "malformed_json", title: "The body is not JSON", detail: error.message };
  if (error instanceof WrongMediaType) return wrongMediaType(error.accepts);
  if (error instanceof EncodedBody) return ENCODED_BODY;
  if (!(error instanceof Error)) return undefined;
  if (BROKEN_FORM.test(error.message))
    return { status: 400, code: "malformed_form", title: "The form cannot be read", detail: `${error.message}.` };
  const { code, statusCode, message } = error as FastifyError;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return nativeVoice["too-large"]({ limitBytes: request.routeOptions.bodyLimit ?? BODY_LIMIT });
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return wrongMediaType(["application/json"]);
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return { status: statusCode, code: "bad_request", title: "The request cannot be read", detail: message };
}

const ENCODED_BODY: ProblemDocument = {
  status: 415,
  code: "unsupported_media_type",
  title: "The body is packed",
  detail: "Send the body as it is, without Content-Encoding.",
  headers: { "accept-encoding": "identity" },
};

/** The form parser's own words; it has no codes for them. */
const BROKEN_FORM = /^(?:Multipart: Boundary not found|Unexpected end of multipart data)$/;

function wrongMediaType(accepts: readonly string[]): ProblemDocument {
  return {
    status: 415,
    code: "unsupported_media_type",
    title: "The body has the wrong type",
    detail: `Send ${accepts.map((it) => `Content-Type: ${it}`).join(" or ")}.`,
  };
}

function fault(error: unknown, request: FastifyRequest): ProblemDocument {
  request.log.error({ err: error }, "fault");
  return {
    status: 500,
    code: "fault",
    title: "Something broke on our side",
    detail: "Nothing you sent was wrong. The request id leads the operator to the cause.",
  };
}
