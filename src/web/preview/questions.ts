import type { FastifyInstance } from "fastify";
import { chooseLanguage } from "../../content/languages/choose-language.ts";
import type { EventId } from "../../domain/ids.ts";
import { PREVIEW_KEY } from "../../domain/links.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSession } from "../../usecases/authenticate-session.ts";
import type { PreviewDeps } from "../../usecases/preview-campaign.ts";
import { previewQuestions } from "../../usecases/preview-questions.ts";
import { branded } from "../guest/brand.ts";
import { detailsPage } from "../guest/details-page.ts";
import { styleFor } from "../guest/page-styles.ts";
import { sendPage } from "../page.ts";
import { sessionOf } from "../session-cookie.ts";

type At = { Params: { event: string } };

/** The form for those who come, as a guest would find it, for a frame of the dashboard. Nothing in it can be sent. */
export async function questionPreviews(app: FastifyInstance, deps: PreviewDeps): Promise<void> {
  app.get<At>("/app/preview/questions/:event(^\\d{1,10}$)", async (request, reply) => {
    const token = sessionOf(request, deps.publicUrl);
    const scope = token === undefined ? undefined : await authenticateSession(deps, token);
    if (scope === undefined)
      return reply.code(401).type("text/plain; charset=utf-8").send("Sign in again to see this.");
    const hosting = await previewQuestions(deps, scope, Number(request.params.event) as EventId).catch(noneFor);
    if (hosting === null) return reply.code(404).type("text/plain; charset=utf-8").send("There is nothing to show.");
    const language = chooseLanguage({
      event: hosting.event.language,
      acceptLanguage: request.headers["accept-language"],
      account: hosting.account.speech,
    });
    const own = {
      plusOnes: 0,
      plusOnesMax: hosting.event.plusOnesMax,
      plusOneNames: [],
      note: null,
      values: new Map(),
    };
    const form = { key: PREVIEW_KEY, ticket: "", offered: null, language, isSignedIn: false };
    const { title, body } = detailsPage({ ...hosting, invitee: null, optOutKey: null }, form, { own, isPreview: true });
    return sendPage(reply, {
      status: 200,
      language,
      title,
      frame: "own",
      ...branded(hosting.account, styleFor(own), body),
    });
  });
}

function noneFor(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
