import type { FastifyInstance } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import { sentenceOf } from "../../domain/refusal-sentence.ts";
import { html } from "../../lib/html.ts";
import { readForms, statusOf } from "../form.ts";
import type { DoorDeps } from "./door.ts";
import { showDoor } from "./door-page.ts";
import { joinRoutes } from "./join.ts";
import { openInboxRoutes } from "./open-inbox.ts";
import { resetRoutes } from "./reset.ts";
import { setupRoutes } from "./setup.ts";
import { signInRoutes } from "./sign-in.ts";

/**
 * The dashboard's door below /app: the first run, signing in and out, another password, joining a team, the printed link
 * to the inbox. Plain forms, so that a password manager fills them and nothing has to load.
 */
export async function doorPages(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  readForms(app);
  app.setErrorHandler((error, request, reply) => {
    const body = html`<p><a href="/app/signin">Go to the sign-in page</a></p>`;
    if (error instanceof Refusal)
      return showDoor(reply, { status: 422, title: "Sign in", trouble: sentenceOf(error), body });
    const status = statusOf(error);
    if (status < 500) return showDoor(reply, { status, title: "Sign in", trouble: "This form cannot be read.", body });
    request.log.error({ err: error }, "fault");
    const trouble = "Nobody can sign in just now. Try again in a moment.";
    return showDoor(reply, { status: 503, title: "Sign in", trouble, body });
  });
  await signInRoutes(app, deps);
  await setupRoutes(app, deps);
  await resetRoutes(app, deps);
  await joinRoutes(app, deps);
  await openInboxRoutes(app, deps);
}
