import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OpenHook } from "../../domain/inbound-hook.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { FetchPublic } from "../../lib/public-network.ts";
import { openInboundHook } from "../../usecases/inbound-hooks.ts";
import { isSmsHookToken } from "../../usecases/sms-calls.ts";
import type { HookAnswer, HookDeps, HookProvider, HookRequest } from "./hook.ts";
import { mailgunHook } from "./mailgun.ts";
import { postmarkHook } from "./postmark.ts";
import { rawMailHook } from "./raw-mail.ts";
import { sendgridHook } from "./sendgrid.ts";
import { sesHook } from "./ses.ts";
import type { SmsHook } from "./sms-call.ts";
import { smsHook } from "./sms-hook.ts";
import { twilioHook } from "./twilio.ts";

/** Every provider that may knock, on one page. */
const providers = (fetchPublic: FetchPublic): readonly HookProvider[] => [
  rawMailHook,
  mailgunHook,
  postmarkHook,
  sendgridHook,
  sesHook(fetchPublic),
];

/** Those the operator's provider of texts knocks at; which of them is one is a matter of `BECKON_SMS_URL`. */
const SMS_HOOKS: readonly SmsHook[] = [twilioHook, smsHook];

declare module "fastify" {
  interface FastifyRequest {
    /** The hook whose token the address has; null elsewhere. */
    hook: OpenHook | null;
  }
}

const BODY_LIMIT = 1024 * 1024;

type At = { Params: { token: string } };

/**
 * What providers call, `/hooks/in/:provider/:token`. The token is looked at before the body is read; a wrong one, a
 * revoked one and a path that is none are told apart by nobody. Answers are for machines: a status and a few words.
 */
export async function hookEndpoints(app: FastifyInstance, deps: HookDeps): Promise<void> {
  app.decorateRequest("hook", null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler(answerError);
  for (const it of providers(deps.fetchPublic)) mount(app, deps, it);
  for (const it of SMS_HOOKS) mountSms(app, deps, it);
  app.all("/hooks/in/*", { onRequest: async (_request, reply) => send(reply, NOT_HERE) }, () => {});
}

const SMS_BODY_LIMIT = 64 * 1024;
const NOT_HERE: HookAnswer = { status: 404, body: "Nothing is here." };

/** The same for the provider of texts, whose address is the installation's and whose signature is always asked for. */
function mountSms(app: FastifyInstance, deps: HookDeps, hook: SmsHook): void {
  app.route<At>({
    method: "POST",
    url: `/hooks/in/${hook.name}/:token`,
    bodyLimit: SMS_BODY_LIMIT,
    onRequest: async (request, reply) => {
      if (deps.smsCalls === undefined || !isSmsHookToken(deps.keys, request.params.token)) return send(reply, NOT_HERE);
    },
    handler: async (request, reply) => send(reply, (await hook.receive(deps, calledBy(deps, request))) ?? NOT_HERE),
  });
}

function calledBy(deps: HookDeps, { url, headers, body }: FastifyRequest<At>): HookRequest {
  const query = new URLSearchParams(url.split("?").slice(1).join("?"));
  return { url: `${deps.publicUrl}${url}`, headers, query, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
}

function mount(app: FastifyInstance, deps: HookDeps, provider: HookProvider): void {
  app.route<At>({
    method: "POST",
    url: `/hooks/in/${provider.name}/:token`,
    bodyLimit: provider.bodyLimitBytes ?? BODY_LIMIT,
    onRequest: async (request, reply) => {
      const hook = await openInboundHook(deps, provider.name, request.params.token);
      if (hook === undefined) return send(reply, NOT_HERE);
      request.hook = hook;
      request.accountId = hook.accountId;
    },
    handler: async (request, reply) => {
      if (request.hook === null) throw new Error("a hook without a look at its token");
      return send(reply, await provider.receive(deps, request.hook, calledBy(deps, request)));
    },
  });
}

function send(
  reply: FastifyReply,
  { status, body = "ok", contentType = "text/plain; charset=utf-8" }: HookAnswer,
): FastifyReply {
  return reply.code(status).type(contentType).header("cache-control", "no-store").send(body);
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal && error.code === "unavailable") {
    reply.header("retry-after", "30");
    return send(reply, { status: 503, body: "It cannot be taken just now; come again." });
  }
  const status = error.statusCode ?? 500;
  if (status < 500)
    return send(reply, { status, body: status === 413 ? "This is too large." : "This cannot be read." });
  request.log.error({ err: error }, "fault");
  return send(reply, { status: 500, body: "Something broke on our side." });
}
