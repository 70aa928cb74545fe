import type { FastifyInstance } from "fastify";
import { readAvatar } from "../../usecases/change-login.ts";
import type { Deps } from "../../usecases/deps.ts";
import { NOT_FOUND } from "./envelope.ts";
import { answerError } from "./faults.ts";

const FILE = /^[0-9A-Za-z]{26}\.(?:jpg|png)$/;

/**
 * GET /storage/avatars/:file, the address in a user's `avatar`. Only pictures of our own making are stored, and they are
 * sent as what they are, never as a page. A new picture has a new name, so that a copy may be kept.
 */
export async function serveAvatars(app: FastifyInstance, deps: Deps): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = answerError(error, request);
    return reply.code(status).type("application/json").send(JSON.stringify(body));
  });
  app.get<{ Params: { file: string } }>("/storage/avatars/:file", async (request, reply) => {
    const { file } = request.params;
    const avatar = FILE.test(file) ? await readAvatar(deps, file) : undefined;
    if (avatar === undefined)
      return reply.code(NOT_FOUND.status).type("application/json").send(JSON.stringify(NOT_FOUND.body));
    return reply
      .type(avatar.mediaType)
      .header("content-disposition", `inline; filename="${avatar.file}"`)
      .header("cache-control", "private, max-age=86400, immutable")
      .send(avatar.bytes);
  });
}
