import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnyEndpoint } from "./endpoint.ts";
import type { ProblemDocument } from "./problem.ts";

/** What is wrong with a path and method that no endpoint has: 405 with `Allow` where the path has others, else 404. */
export function whyNoEndpoint(prefix: string, endpoints: readonly AnyEndpoint[]) {
  const patterns = endpoints.map((it) => ({
    methods: it.method === "GET" ? ["GET", "HEAD"] : [it.method],
    pattern: new RegExp(`^${prefix}${it.path.replace(/\{\w+\}/g, "[^/]+")}/?$`),
  }));
  return (request: FastifyRequest, reply: FastifyReply): ProblemDocument => {
    const path = request.url.split("?", 1)[0] ?? "";
    const methods = [...new Set(patterns.filter((it) => it.pattern.test(path)).flatMap((it) => it.methods))];
    if (methods.length === 0)
      return {
        status: 404,
        code: "no_such_path",
        title: "There is no such path",
        detail: `${path.slice(0, 200)} is not part of this API; /docs lists what is.`,
      };
    reply.header("allow", methods.join(", "));
    return {
      status: 405,
      code: "method_not_allowed",
      title: "This path has no such method",
      detail: `It takes ${methods.join(", ")}.`,
    };
  };
}
