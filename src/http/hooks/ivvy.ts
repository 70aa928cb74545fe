import type { FastifyInstance, FastifyReply } from "fastify";
import { type Html, html, renderHtml } from "../../lib/html.ts";
import type { Deps } from "../../usecases/deps.ts";
import { confirm, endByToken, findSubscription, topicArnOf } from "../../usecases/ivvy-notifications.ts";
import { publicKeyOf, readCertificate } from "../../usecases/ivvy-signing.ts";

type ByToken = { Params: { token: string } };
type ByFile = { Params: { file: string } };

const CERTIFICATE = /^(?<fingerprint>[0-9a-f]{32})(?<isKey>\.pub)?\.pem$/;

/**
 * What receivers of iVvy notifications call, below /hooks/ivvy: the certificate and the public key they check with, the
 * address that confirms a subscription and the one that ends it. Confirming is the one GET of the product that acts, as
 * the protocol has it; it concerns no guest. Ending asks for a pressed button.
 */
export async function ivvyHooks(app: FastifyInstance, deps: Pick<Deps, "db">): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 64 * 1024 }, (_request, body, done) =>
    done(null, body),
  );
  app.get<ByFile>("/hooks/ivvy/:file", async (request, reply) => {
    const { fingerprint = "", isKey } = CERTIFICATE.exec(request.params.file)?.groups ?? {};
    const certificate = fingerprint === "" ? undefined : await readCertificate(deps, fingerprint);
    if (certificate === undefined) return nothing(reply);
    reply.type("application/x-pem-file").header("cache-control", "public, max-age=86400");
    return reply.send(isKey === undefined ? certificate : publicKeyOf(certificate));
  });
  app.get<ByToken>("/hooks/ivvy/subscribe/:token", async (request, reply) => {
    const { token } = request.params;
    const known = request.method === "HEAD" ? await findSubscription(deps, token) : await confirm(deps, token);
    if (known === undefined) return nothing(reply);
    const arn = `${topicArnOf(known)}:${known.id}`;
    const body = `<ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ConfirmSubscriptionResult><SubscriptionArn>${arn}</SubscriptionArn></ConfirmSubscriptionResult></ConfirmSubscriptionResponse>`;
    return reply.type("text/xml; charset=utf-8").header("cache-control", "no-store").send(body);
  });
  app.get<ByToken>("/hooks/ivvy/unsubscribe/:token", async (request, reply) => {
    const known = await findSubscription(deps, request.params.token);
    return known === undefined ? nothing(reply) : page(reply, askToEnd(known.topic));
  });
  app.post<ByToken>("/hooks/ivvy/unsubscribe/:token", async (request, reply) => {
    await endByToken(deps, request.params.token);
    return page(reply, html`<p>Notifications have ended.</p>`);
  });
}

function askToEnd(topic: string): Html {
  return html`<p>Notifications about ${topic} are sent to an address of yours.</p>
<form method="post"><button>End them</button></form>`;
}

function page(reply: FastifyReply, body: Html): FastifyReply {
  const whole = html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Notifications</title><h1>Notifications</h1>${body}</html>`;
  reply.type("text/html; charset=utf-8").header("cache-control", "no-store").header("referrer-policy", "no-referrer");
  reply.header("content-security-policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
  return reply.send(renderHtml(whole));
}

function nothing(reply: FastifyReply): FastifyReply {
  return reply.code(404).type("text/plain; charset=utf-8").header("cache-control", "no-store").send("Nothing is here.");
}
