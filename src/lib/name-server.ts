import { Resolver } from "node:dns/promises";
import { codeOf } from "./error-facts.ts";

/** What the domain name system says of a name. Nothing found is an empty list, and so is a name that does not exist. */
export interface NameServer {
  /** Texts, each with its pieces put together. */
  texts(name: string): Promise<readonly string[]>;
  /** IPv4 and IPv6 addresses. */
  addresses(name: string): Promise<readonly string[]>;
  /** Mail exchangers, the preferred first; an empty name says that the domain takes no mail (RFC 7505). */
  exchangers(name: string): Promise<readonly string[]>;
}

export interface NameServerOptions {
  /** `address:port`; absent: the system's. */
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 2_500;
const NOTHING = new Set(["ENODATA", "ENOTFOUND"]);

/** Asks name servers, each question twice at most. A question that gets no answer rejects; nothing else is connected to. */
export function nameServer({ servers, timeoutMs = TIMEOUT_MS }: NameServerOptions = {}): NameServer {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const asked = <T>(answers: Promise<T[]>) => answers.catch((error: unknown): T[] => nothingOrThrow(error));
  return {
    texts: async (name) => (await asked(resolver.resolveTxt(name))).map((pieces) => pieces.join("")),
    async addresses(name) {
      const found = await Promise.all([asked(resolver.resolve4(name)), asked(resolver.resolve6(name))]);
      return found.flat();
    },
    async exchangers(name) {
      const found = await asked(resolver.resolveMx(name));
      return found.sort((one, other) => one.priority - other.priority).map((it) => it.exchange);
    },
  };
}

function nothingOrThrow(error: unknown): [] {
  if (NOTHING.has(codeOf(error))) return [];
  throw error;
}
