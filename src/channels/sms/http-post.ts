import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Socket } from "node:net";

export interface HttpPosterSettings {
  readonly url: string;
  /** Held at most; who finds none free waits. */
  readonly connections: number;
  /** 1 but in tests, which shorten every time-out by it. */
  readonly timeScale: number;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How far a request came. */
export type Posted =
  /** `body` is cut at 64 KiB. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: IncomingMessage["headers"];
      readonly body: string;
    }
  /** Not a byte of it left. */
  | { readonly kind: "not-sent"; readonly why: string }
  /** Bytes left, and no answer came. */
  | { readonly kind: "no-answer"; readonly why: string }
  | { readonly kind: "withheld" };

export interface HttpPoster {
  /**
   * One POST over a connection that is kept. `begin` is asked once, when a connection stands and nothing has left.
   * A connection that was gone by then is replaced, and what failed after the first byte is never sent again.
   */
  post(it: Post, begin: () => Promise<boolean>, signal: AbortSignal): Promise<Posted>;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Shorter than servers keep theirs: a request on a connection the peer is closing would be left without an answer. */
const IDLE_MS = 4_000;
const ANSWER_BYTES_MAX = 64 * 1024;
/** How often one request may find its connection gone before it says so. */
const STALE_MAX = 2;

/** Posts to one address. Proxies of the environment are not asked, redirects are not followed. */
export function httpPoster(settings: HttpPosterSettings): HttpPoster {
  const url = new URL(settings.url);
  const isTls = url.protocol === "https:";
  const pool = { keepAlive: true, maxSockets: settings.connections, timeout: IDLE_MS * settings.timeScale };
  const agent = isTls ? new HttpsAgent(pool) : new HttpAgent(pool);
  const open = (it: Post) => {
    const headers = { ...it.headers, "content-length": String(Buffer.byteLength(it.body)) };
    return (isTls ? requestHttps : requestHttp)(url, { method: "POST", agent, headers });
  };
  const underWay = new Set<Promise<Posted>>();
  let isClosed = false;

  async function post(it: Post, leave: Leave): Promise<Posted> {
    for (let stale = 0; ; stale += 1) {
      const done = await attempt(open(it), it.body, { leave, timeScale: settings.timeScale });
      if (done.kind !== "stale") return done;
      if (stale === STALE_MAX) return { kind: "not-sent", why: done.why };
    }
  }
  return {
    async post(it, begin, signal) {
      if (isClosed || signal.aborted) return { kind: "withheld" };
      const posting = post(it, once(begin, signal));
      underWay.add(posting);
      return posting.finally(() => underWay.delete(posting));
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
      agent.destroy();
    },
  };
}

/** Permission to leave, asked for once however many connections are tried. */
interface Leave {
  ask(): Promise<boolean>;
  wasAsked(): boolean;
  readonly signal: AbortSignal;
}

function once(begin: () => Promise<boolean>, signal: AbortSignal): Leave {
  let asked: Promise<boolean> | undefined;
  return {
    ask() {
      asked ??= signal.aborted ? Promise.resolve(false) : begin().catch(() => false);
      return asked;
    },
    wasAsked: () => asked !== undefined,
    signal,
  };
}

type Attempt = Posted | { readonly kind: "stale"; readonly why: string };

function attempt(
  request: ClientRequest,
  body: string,
  { leave, timeScale }: { readonly leave: Leave; readonly timeScale: number },
): Promise<Attempt> {
  return new Promise((resolve) => {
    let hasLeft = false;
    let hasConnected = false;
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    function deadline(ms: number, what: string): NodeJS.Timeout {
      return setTimeout(() => request.destroy(new Error(`The provider ${what} in time.`)), ms * timeScale);
    }
    const end = (it: Attempt) => {
      isOver = true;
      clearTimeout(timer);
      leave.signal.removeEventListener("abort", stop);
      resolve(it);
    };
    const stop = () => {
      if (leave.wasAsked()) return;
      end({ kind: "withheld" });
      request.destroy();
    };
    leave.signal.addEventListener("abort", stop, { once: true });

    const send = async () => {
      hasConnected = true;
      clearTimeout(timer);
      const mayLeave = await leave.ask();
      // A turn of the loop with its look at the sockets: if the peer has closed meanwhile, that is heard first.
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      if (!mayLeave) {
        end({ kind: "withheld" });
        request.destroy();
      } else if (!isOver) {
        hasLeft = true;
        timer = deadline(ANSWER_MS, "did not answer");
        request.end(body);
      }
    };
    request.once("socket", (socket) => {
      timer = deadline(CONNECT_MS, "did not connect");
      whenReady(socket, () => void send());
    });
    request.once("response", (response) => {
      read(response, (text) => {
        end({ kind: "answer", status: response.statusCode ?? 0, headers: response.headers, body: text });
        if (!response.complete) request.destroy();
      });
    });
    request.on("error", (error) => {
      const why = `${error.message.replace(/\.$/, "")}.`;
      if (hasLeft) end({ kind: "no-answer", why });
      else end({ kind: hasConnected ? "stale" : "not-sent", why });
      request.destroy();
    });
  });
}

function whenReady(socket: Socket, then: () => void): void {
  const isSecuring = "secureConnecting" in socket && socket.secureConnecting === true;
  if (!socket.connecting && !isSecuring) then();
  else socket.once("encrypted" in socket ? "secureConnect" : "connect", then);
}

/** Hands over what came of the body, whole or not: the status has decided. */
function read(response: IncomingMessage, then: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    then(Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString("utf8"));
  };
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) over();
  });
  response.once("end", over);
  response.once("error", over);
  response.once("close", over);
}
