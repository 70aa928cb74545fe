import type { FastifyInstance, FastifyReply } from "fastify";
import { LANGUAGES } from "../../content/languages/choose-language.ts";
import type { CampaignId, GuestId } from "../../domain/ids.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSession } from "../../usecases/authenticate-session.ts";
import { type PreviewDeps, previewCampaign } from "../../usecases/preview-campaign.ts";
import { sessionOf } from "../session-cookie.ts";
import { questionPreviews } from "./questions.ts";

type At = { Params: { campaign: string; guest: string }; Querystring: { language?: unknown } };

/**
 * What guests would see, for frames of the dashboard: the form for those who come, and a mail as one of them would read
 * it. An organiser's text is not ours: it gets no script,
 * no cookie, no form and no way out of its frame. Its links record nothing.
 */
export async function previewPages(app: FastifyInstance, deps: PreviewDeps): Promise<void> {
  await questionPreviews(app, deps);
  app.get<At>("/app/preview/:campaign(^\\d{1,10}$)/:guest(^\\d{1,10}$)", async (request, reply) => {
    const token = sessionOf(request, deps.publicUrl);
    const scope = token === undefined ? undefined : await authenticateSession(deps, token);
    if (scope === undefined) return refuse(reply, 401, "Sign in again to see this.");
    const { campaign, guest } = request.params;
    const { language } = request.query;
    const reader = {
      guestId: Number(guest) as GuestId,
      language: LANGUAGES.find((it) => it === language),
    };
    const html = await previewCampaign(deps, scope, Number(campaign) as CampaignId, reader).then(
      (preview) => preview.html,
      (error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      },
    );
    if (html === null) return refuse(reply, 404, "There is nothing to show.");
    return reply
      .headers({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        "content-security-policy": `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: ${deps.publicUrl}/pictures/; frame-ancestors 'self'`,
      })
      .send(html);
  });
}

function refuse(reply: FastifyReply, status: number, says: string): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").header("cache-control", "no-store").send(says);
}
