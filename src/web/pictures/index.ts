import type { FastifyInstance } from "fastify";
import { readBrandPicture } from "../../usecases/change-brand.ts";
import type { Deps } from "../../usecases/deps.ts";

const FILE = /^[0-9A-Za-z]{26}\.(?:jpg|png)$/;

/**
 * GET /pictures/:file: logos and covers of organisers, for pages and mails. Only pictures of our own making are stored,
 * and they are sent as what they are. Another picture has another name, so that a copy may be kept for as long as anybody
 * likes.
 */
export async function brandPictures(app: FastifyInstance, deps: Pick<Deps, "db">): Promise<void> {
  app.get<{ Params: { file: string } }>("/pictures/:file", async (request, reply) => {
    const { file } = request.params;
    const picture = FILE.test(file) ? await readBrandPicture(deps, file) : undefined;
    reply.headers({ "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox" });
    if (picture === undefined)
      return reply
        .code(404)
        .type("text/plain; charset=utf-8")
        .header("cache-control", "no-store")
        .send("No such picture.\n");
    return reply
      .type(picture.mediaType)
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(picture.bytes);
  });
}
