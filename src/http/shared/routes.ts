import type { FastifyInstance, FastifyReply, HTTPMethods } from "fastify";

/** A path as the router writes it: `{id}` is `:id`. */
export function toRoute(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

const METHODS: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

interface OtherMethods {
  /** As the router writes it. */
  readonly url: string;
  /** What the path takes; HEAD goes with GET. */
  readonly taken: readonly string[];
  /** Says no in the dialect's voice; `allow` names what the path takes. */
  refuse(reply: FastifyReply, allow: string): FastifyReply;
}

/**
 * Answers with `Allow` the methods that a path does not take, before anything else of the request is looked at: nobody has
 * to say who they are for it, and a literal path is never read as the id of something.
 */
export function refuseOtherMethods(app: FastifyInstance, { url, taken, refuse }: OtherMethods): void {
  const allowed = taken.includes("GET") ? [...taken, "HEAD"] : taken;
  const allow = allowed.join(", ");
  app.route({
    method: METHODS.filter((it) => !allowed.includes(it)),
    url,
    exposeHeadRoute: false,
    onRequest: async (_request, reply) => refuse(reply.header("allow", allow), allow),
    handler: async () => {
      throw new Error("answered before");
    },
  });
}
