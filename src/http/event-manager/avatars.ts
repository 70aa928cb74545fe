import type { FastifyInstance, FastifyReply } from "fastify";
import { readAvatar } from "../../usecases/change-login.ts";
import type { Deps } from "../../usecases/deps.ts";
import { refuseOtherMethods } from "../shared/routes.ts";
import { type Answer, METHOD_NOT_ALLOWED, NOT_FOUND } from "./envelope.ts";
import { answerError } from "./faults.ts";

/** Where pictures of people are, as the original has it. */
export const AVATARS_PREFIX = "/storage/avatars";
const FILE = /^[0-9A-Za-z]{26}\.(?:jpg|png)$/;

/**
 * GET /storage/avatars/:file, the address in a user's `avatar`. Only pictures of our own making are stored, and they are
 * sent as what they are, never as a page. A new picture has a new name, so that a copy may be kept.
 */
export async function serveAvatars(app: FastifyInstance, deps: Deps): Promise<void> {
  app.setErrorHandler((error, request, reply) => say(reply, answerError(error, request)));
  app.setNotFoundHandler((_request, reply) => say(reply, NOT_FOUND));
  app.get<{ Params: { file: string } }>("/:file", async (request, reply) => {
    const { file } = request.params;
    const avatar = FILE.test(file) ? await readAvatar(deps, file) : undefined;
    if (avatar === undefined) return say(reply, NOT_FOUND);
    return reply
      .type(avatar.mediaType)
      .header("content-disposition", `inline; filename="${avatar.file}"`)
      .header("cache-control", "private, max-age=86400, immutable")
      .send(avatar.bytes);
  });
  refuseOtherMethods(app, { url: "/:file", taken: ["GET"], refuse: (reply) => say(reply, METHOD_NOT_ALLOWED) });
}

function say(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type("application/json").send(JSON.stringify(body));
}
