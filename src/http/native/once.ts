import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { invalid } from "../../domain/refusal.ts";
import { answerOnce, type KeptAnswer } from "../../usecases/answer-once.ts";
import type { AnyEndpoint, Call, NativeDeps, Upload } from "./endpoint.ts";

// biome-ignore lint/suspicious/noExplicitAny: the calls of different endpoints have nothing else in common
type AnyCall = Omit<Call<any, any, any>, "upload">;

export const NO_UPLOAD: Upload = { through: (bytes) => bytes, settle: async () => {} };

/** `run` answers refusals as values, so that they are kept as well, and throws faults. */
export type Run = (deps: NativeDeps, upload: Upload) => Promise<KeptAnswer>;

/** Runs the endpoint, once for each `Idempotency-Key` where the caller sent one. */
export async function runOnce(deps: NativeDeps, it: AnyEndpoint, call: AnyCall, run: Run): Promise<FastifyReply> {
  const { request, reply, scope } = call;
  const key = readKey(request.headers["idempotency-key"]);
  if (key === undefined) return sendKept(reply, await run(deps, NO_UPLOAD));
  const asked = {
    key,
    fingerprint: fingerprintOf(request),
    isStreamed: it.streams !== undefined,
    isRepeatable: it.isRepeatable === true || it.method === "PATCH",
    certain: it.replies[204] === null ? { status: 204, headers: {}, body: "" } : undefined,
    report: (error: unknown) => request.log.error({ err: error }, "an idempotent answer could not be kept"),
  };
  const { answer, isReplay } = await answerOnce(deps, scope, asked, ({ db, through, settle }) =>
    run({ ...deps, db }, { through, settle }),
  );
  if (isReplay) reply.header("idempotent-replayed", "true");
  return sendKept(reply, answer);
}

export function sendKept(reply: FastifyReply, answer: KeptAnswer): FastifyReply {
  if (reply.sent) return reply;
  reply.code(answer.status).headers(answer.headers);
  return answer.body === "" ? reply.send() : reply.send(answer.body);
}

/** Printable ASCII without spaces, commas, quotes and backslashes: what is a token bare and needs no escape quoted. */
const KEY = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,255}$/;

function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = [header].flat().join(",").trim();
  const key = /^"(?<quoted>.*)"$/.exec(text)?.groups?.["quoted"] ?? text;
  if (KEY.test(key)) return key;
  throw invalid(
    "/header/Idempotency-Key",
    "bad_idempotency_key",
    "must be 1 to 255 printable ASCII characters without spaces, commas, quotes and backslashes, bare or in double quotes",
  );
}

function fingerprintOf(request: FastifyRequest): Buffer {
  const [path = "", query = ""] = request.url.split(/\?(.*)/s, 2);
  return createHash("sha256")
    .update(`${request.method}\n${path}\n${query}\n`)
    .update(request.sentBytes ?? "")
    .digest();
}
