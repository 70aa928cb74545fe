import { lookup as lookUpHere, Resolver } from "node:dns";
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-network.ts";

/** A network the operator opened to addresses that tenants name, on one port or on all. */
export interface OutboundRule {
  readonly network: string;
  readonly bits: number;
  readonly port: number | undefined;
}

/** `10.0.0.0/8`, `127.0.0.1:4000`, `10.0.0.0/8:8080`, `fd00::/8`, `[fd00::/8]:8080`; undefined for anything else. */
export function readOutboundRule(text: string): OutboundRule | undefined {
  const v4 = /^(?<network>[\d.]+)(?:\/(?<bits>\d{1,2}))?(?::(?<port>\d{1,5}))?$/;
  const v6 =
    /^(?:\[(?<network>[0-9a-f:.]+)(?:\/(?<bits>\d{1,3}))?\]:(?<port>\d{1,5})|(?<bare>[0-9a-f:.]+)(?:\/(?<bareBits>\d{1,3}))?)$/i;
  const groups = (v4.exec(text) ?? v6.exec(text))?.groups ?? {};
  const network = groups["network"] ?? groups["bare"] ?? "";
  const version = isIP(network);
  if (version === 0) return undefined;
  const bitsMax = version === 4 ? 32 : 128;
  const bits = Number(groups["bits"] ?? groups["bareBits"] ?? bitsMax);
  const port = groups["port"] === undefined ? undefined : Number(groups["port"]);
  if (bits > bitsMax || port === 0 || (port ?? 1) > 65_535) return undefined;
  return { network, bits, port };
}

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of posting. Never more of the answer than its status: its body may be anybody's. */
export type Posted =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfterSeconds: number | undefined }
  /** `why` names no address that was not in the URL. */
  | { readonly kind: "failed"; readonly why: string };

/** The way to addresses that tenants name. */
export interface Outbound {
  /** Why an address cannot be one that is posted to, a sentence's end; undefined when it may be. Asks no name server. */
  whyNot(url: string): string | undefined;
  /**
   * Posts within 15 s and follows no redirect. Every connection is checked twice, when the name is resolved and at the
   * socket: a name is refused when one of its addresses may not be reached, and a connection when it leads to one all
   * the same. Never rejects.
   */
  post(posting: Posting): Promise<Posted>;
  close(): void;
}

const PORTS: ReadonlySet<number> = new Set([80, 443, 8443]);
const CONNECT_MS = 5_000;
const TOTAL_MS = 15_000;
const BODY_MAX = 64 * 1024;
const RETRY_AFTER_MAX_SECONDS = 86_400;
const NOT_PUBLIC = "leads to a private network, or to a port that is not 80, 443 or 8443";

/** Opens it; `allow` are networks that may be reached although they are not public. */
export function openOutbound(allow: readonly OutboundRule[]): Outbound {
  const mayReach = reachOf(allow);
  const lookup = lookupOf(mayReach, allow.length > 0);
  const agents = {
    "http:": new HttpAgent({ keepAlive: true, maxFreeSockets: 64, timeout: TOTAL_MS }),
    "https:": new HttpsAgent({ keepAlive: true, maxFreeSockets: 64, timeout: TOTAL_MS }),
  };

  function whyNot(text: string): string | undefined {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:"))
      return "must be an http or https address";
    if (url.username !== "" || url.password !== "") return "must hold no user name and no password";
    if (text.length > 2048) return "must have 2048 characters at most";
    const host = hostOf(url);
    if (isIP(host) !== 0) return mayReach(host, portOf(url)) ? undefined : NOT_PUBLIC;
    if (allow.length === 0 && (!PORTS.has(portOf(url)) || /^(?:localhost|.*\.localhost)\.?$/i.test(host)))
      return NOT_PUBLIC;
    return undefined;
  }

  function attempt(posting: Posting, url: URL): Promise<Posted> {
    return new Promise((resolve) => {
      const fail = (why: string) => resolve({ kind: "failed", why });
      const isTls = url.protocol === "https:";
      const asked: ClientRequest = (isTls ? httpsRequest : httpRequest)(
        url,
        {
          method: "POST",
          headers: { ...posting.headers, "content-length": String(Buffer.byteLength(posting.body)) },
          agent: isTls ? agents["https:"] : agents["http:"],
          lookup: lookup(portOf(url)),
          signal: AbortSignal.timeout(TOTAL_MS),
        },
        (answer) => {
          drain(answer, asked);
          resolve({ kind: "answered", status: answer.statusCode ?? 0, retryAfterSeconds: retryAfterOf(answer) });
        },
      );
      asked.on("socket", (socket) => {
        if (!socket.connecting) return;
        const slow = setTimeout(() => asked.destroy(new Error("no connection within 5 s")), CONNECT_MS);
        socket.once("close", () => clearTimeout(slow));
        socket.once("connect", () => {
          clearTimeout(slow);
          if (!mayReach(socket.remoteAddress ?? "", portOf(url))) asked.destroy(new Error(NOT_PUBLIC));
        });
      });
      // An offer to change protocols counts as the answer: neither another answer nor an error would follow it.
      asked.on("upgrade", (answer, socket) => {
        socket.destroy();
        resolve({ kind: "answered", status: answer.statusCode ?? 0, retryAfterSeconds: undefined });
      });
      asked.on("error", (error: NodeJS.ErrnoException) => {
        // A connection that was kept may have been closed just as it was used again: the next one is new.
        if (asked.reusedSocket && error.code === "ECONNRESET") attempt(posting, url).then(resolve);
        else fail(sayingOf(error));
      });
      asked.end(posting.body);
    });
  }

  return {
    whyNot,
    async post(posting) {
      const why = whyNot(posting.url);
      if (why !== undefined) return { kind: "failed", why: `The address ${why}.` };
      return attempt(posting, new URL(posting.url));
    },
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

type MayReach = (address: string, port: number) => boolean;

function reachOf(allow: readonly OutboundRule[]): MayReach {
  const rules = allow.map(({ network, bits, port }) => {
    const list = new BlockList();
    list.addSubnet(network, bits, isIP(network) === 4 ? "ipv4" : "ipv6");
    return { list, port };
  });
  return (address, port) => {
    const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
    const version = isIP(plain) === 4 ? "ipv4" : "ipv6";
    if (rules.some((it) => (it.port ?? port) === port && it.list.check(plain, version))) return true;
    return PORTS.has(port) && isPublicAddress(plain);
  };
}

/**
 * Asks the name servers themselves, which takes no thread of the pool: a slow one of somebody's holds up nobody else.
 * Names only this machine knows count where the operator opened private networks.
 */
function lookupOf(mayReach: MayReach, knowsOwnNames: boolean): (port: number) => LookupFunction {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return (port) => (hostname, options, callback) => {
    const answer = (found: ReadonlyArray<{ address: string; family: number }>) => {
      const [first] = found;
      if (first === undefined) return callback(new Error("the name is not known"), "", 0);
      if (!found.every((it) => mayReach(it.address, port))) return callback(new Error(NOT_PUBLIC), "", 0);
      if (options.all === true) return callback(null, [...found]);
      callback(null, first.address, first.family);
    };
    resolver.resolve4(hostname, (_no4, v4 = []) => {
      resolver.resolve6(hostname, (_no6, v6 = []) => {
        const found = [
          ...v4.map((address) => ({ address, family: 4 })),
          ...v6.map((address) => ({ address, family: 6 })),
        ];
        if (found.length > 0 || !knowsOwnNames) return answer(found);
        lookUpHere(hostname, { all: true }, (error, own) => answer(error === null ? own : []));
      });
    });
  };
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

/** Reads the answer away, so that the connection can be used again; a long one costs its connection. */
function drain(answer: IncomingMessage, asked: ClientRequest): void {
  let length = 0;
  answer.on("error", () => {});
  answer.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > BODY_MAX) asked.destroy();
  });
}

function retryAfterOf(answer: IncomingMessage): number | undefined {
  const text = answer.headers["retry-after"];
  if (text === undefined || !/^\d{1,6}$/.test(text)) return undefined;
  return Math.min(Number(text), RETRY_AFTER_MAX_SECONDS);
}

const SAYINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection was closed before an answer came.",
  EPIPE: "The connection was closed before an answer came.",
  EHOSTUNREACH: "The host cannot be reached.",
  ENETUNREACH: "The network cannot be reached.",
  ETIMEDOUT: "No connection came about.",
  ABORT_ERR: "No answer within 15 s.",
};

function sayingOf(error: NodeJS.ErrnoException): string {
  const known = SAYINGS[error.code ?? ""];
  if (known !== undefined) return known;
  if (/^(?:ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(error.code ?? ""))
    return `TLS failed: ${error.code}.`;
  return `It failed: ${error.message.replace(/\s*\n[\s\S]*$/, "").slice(0, 200)}.`;
}
