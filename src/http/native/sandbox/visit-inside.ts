import type { FastifyInstance } from "fastify";
import { BROWSER, type Shown, type Visit } from "../../../lib/press-button.ts";

const REDIRECTS_MAX = 3;

/**
 * Shows pages of this very server without a connection: it may be reached by another name than the one it knows. What is
 * asked runs through the same routes and hooks as everybody's requests.
 */
export function visitInside(server: FastifyInstance): Visit {
  return async (address, form, signal) => {
    let shown = await ask(server, address, form);
    for (let left = REDIRECTS_MAX; left > 0 && shown.location !== undefined; left--) {
      signal.throwIfAborted();
      shown = await ask(server, new URL(shown.location, shown.address), undefined);
    }
    return shown;
  };
}

async function ask(
  server: FastifyInstance,
  address: URL,
  form: URLSearchParams | undefined,
): Promise<Shown & { readonly location: string | undefined }> {
  const sent =
    form === undefined
      ? { method: "GET" as const, headers: BROWSER }
      : {
          method: "POST" as const,
          headers: { ...BROWSER, "content-type": "application/x-www-form-urlencoded" },
          payload: form.toString(),
        };
  const reply = await server.inject({ url: `${address.pathname}${address.search}`, ...sent });
  const { location } = reply.headers;
  const isElsewhere = reply.statusCode >= 300 && reply.statusCode < 400 && typeof location === "string";
  return { status: reply.statusCode, address, html: reply.body, location: isElsewhere ? location : undefined };
}
