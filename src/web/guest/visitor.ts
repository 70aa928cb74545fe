import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Visit } from "../../domain/machine-signs.ts";
import { perText } from "../../lib/memo.ts";
import { networkOf } from "../../lib/network.ts";

/** What is kept of whoever sent a request: a network and a hash, no address and no name of a browser. */
export interface Visitor {
  readonly net: string;
  readonly userAgent: string;
  readonly userAgentHash: string;
  readonly hasAcceptLanguage: boolean;
}

/** Real ones are shorter. */
const USER_AGENT_MAX = 500;
const USER_AGENTS_KNOWN = 1_000;

const hashOf = perText(USER_AGENTS_KNOWN, (userAgent) =>
  createHash("sha256").update(userAgent).digest("hex").slice(0, 16),
);

export function visitorOf(request: FastifyRequest): Visitor {
  const userAgent = request.headers["user-agent"] ?? "";
  return {
    net: networkOf(request.ip),
    userAgent,
    userAgentHash: hashOf(userAgent.slice(0, USER_AGENT_MAX)),
    hasAcceptLanguage: (request.headers["accept-language"] ?? "").trim() !== "",
  };
}

export function visitOf(request: FastifyRequest, hint: Visit["hint"], at: Date): Visit {
  const { net, userAgentHash } = visitorOf(request);
  return { net, userAgentHash, method: request.method === "HEAD" ? "HEAD" : "GET", hint, at };
}
