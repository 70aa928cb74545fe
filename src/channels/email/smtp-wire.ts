import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { deadline } from "../../lib/deadline.ts";
import { type Reply, replyReader } from "./smtp-reply.ts";

/**
 * No reply came. `why` is what the server did ("closed the connection"); `mayHaveLeft` says whether any byte of what
 * was asked can have reached the peer.
 */
export interface Silence {
  readonly kind: "silence";
  readonly why: string;
  readonly mayHaveLeft: boolean;
}
export type Answer = Reply | Silence;

/** Whether the server answered, and with one of these codes. */
export function isCode(answer: Answer, ...codes: readonly number[]): answer is Reply {
  return answer.kind === "reply" && codes.includes(answer.code);
}

/** What is waited for: how long at most, once everything before it was answered, and who is told. */
export interface Awaited {
  readonly timeoutMs: number;
  readonly tell: (answer: Answer) => void;
}

/** One connection, as commands and their replies. Nothing here throws or rejects. Text is one character an octet. */
export interface Wire {
  /** Waits for the reply to nothing: the greeting. */
  listen(timeoutMs: number): Promise<Answer>;
  /**
   * Sends in one go, and tells the answers to it in order. Where a reply nobody asked for is already there, nothing is
   * sent and the connection ends: a failure counts as the first answer, anything else is a peer out of step.
   */
  send(octets: string, awaited: readonly Awaited[]): void;
  /** `send` for one answer. */
  ask(octets: string, timeoutMs: number): Promise<Answer>;
  /** Sends what gets no reply. Undefined once the system has taken it, else why no more may be sent. */
  push(octets: string, timeoutMs: number): Promise<Answer | undefined>;
  /** Continues over TLS; undefined when it stands. Plain text that came with the reply to STARTTLS fails it. */
  secure(options: ConnectionOptions, timeoutMs: number): Promise<Silence | undefined>;
  isOpen(): boolean;
  localAddress(): string | undefined;
  whyLost(): string | undefined;
  onLost(listener: () => void): void;
  destroy(why: string): void;
}

export interface Target {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly tls?: ConnectionOptions;
  readonly timeoutMs: number;
}

/** How many replies nobody asked for are put up with. */
const EARLY_MAX = 8;

/** Read at once at most. */
const ANSWERS_OCTETS = 16 * 1024;

/** Starts to connect; `ready` is undefined once bytes can be exchanged, else what stood in the way. */
export function connectWire(target: Target): { readonly wire: Wire; readonly ready: Promise<Silence | undefined> } {
  const { host, port, tls } = target;
  let receive: (chunk: Buffer) => void = () => {};
  // Answers are short and read at once: one buffer serves a connection, where each would get its own of 64 KB.
  const buffer = Buffer.alloc(ANSWERS_OCTETS);
  const callback = (length: number) => {
    receive(buffer.subarray(0, length));
    return true;
  };
  const socket = connectTcp({ host, port, noDelay: true, keepAlive: true, onread: { buffer, callback } });
  const wire = wireOver(socket, (onData) => {
    receive = onData;
  });
  const connected = untilReady(wire, socket, { event: "connect", timeoutMs: target.timeoutMs });
  return {
    wire,
    ready: tls === undefined ? connected : connected.then((it) => it ?? wire.secure(tls, target.timeoutMs)),
  };
}

/** TLS name checks need a host name; an IP address must not be sent as one (RFC 6066 §3). */
export function serverName(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

/** `listenToPlain` is told who takes what comes in before TLS stands. */
function wireOver(plain: Socket, listenToPlain: (onData: (chunk: Buffer) => void) => void): Wire {
  let socket: Socket = plain;
  let reader = replyReader();
  let lost: string | undefined;
  /** Why the connection ends as soon as the answers before this moment are told. */
  let doom: string | undefined;
  const waiters: Awaited[] = [];
  const early: Reply[] = [];
  const lostListeners: Array<() => void> = [];

  const fail = (why: string) => {
    if (lost !== undefined) return;
    lost = why;
    patience.stop();
    socket.destroy();
    for (const waiter of waiters.splice(0)) waiter.tell(silence(why, true));
    for (const listener of lostListeners.splice(0)) listener();
  };
  const patience = deadline(() => fail(`did not answer within ${seconds(waiters[0]?.timeoutMs ?? 0)}`));
  const watch = () => (waiters[0] === undefined ? patience.lift() : patience.set(waiters[0].timeoutMs));
  const wait = (awaited: Awaited) => {
    if (waiters.push(awaited) === 1) watch();
  };
  const onData = (chunk: Buffer) => {
    const replies = reader.push(chunk);
    // Whoever is told an answer may ask anew at once: what came in the same chunk is no answer to that.
    const unasked = replies.splice(waiters.length);
    for (const reply of unasked) if (reply !== "malformed") early.push(reply);
    if (replies.includes("malformed") || unasked.includes("malformed"))
      doom = "answered with something that is no SMTP reply";
    else if (early.length > EARLY_MAX) doom = "keeps answering without being asked";
    for (const reply of replies) {
      if (reply === "malformed") break;
      const waiter = waiters.shift();
      watch();
      waiter?.tell(reply);
    }
    if (doom !== undefined) fail(doom);
  };
  const onEnd = () => fail("closed the connection");
  const onError = (error: Error) => fail(describeError(error));
  const attach = (next: Socket) => {
    socket = next;
    reader = replyReader();
    next.on("end", onEnd).on("close", onEnd).on("error", onError);
  };
  /** Why nothing may be sent now; undefined when it may. */
  const obstacle = (): Answer | undefined => {
    if (doom !== undefined) fail(doom);
    const unasked = early.shift();
    if (unasked !== undefined) fail("answered before it was asked");
    if (unasked !== undefined && unasked.code >= 400) return unasked;
    return lost === undefined ? undefined : silence(lost, false);
  };
  attach(plain);
  listenToPlain(onData);

  const wire: Wire = {
    async listen(timeoutMs) {
      const said = early.shift();
      if (said !== undefined) return said;
      if (lost !== undefined) return silence(lost, false);
      return new Promise((tell) => wait({ timeoutMs, tell }));
    },
    send(octets, awaited) {
      const stop = obstacle();
      if (stop === undefined) {
        socket.write(octets, "latin1");
        for (const it of awaited) wait(it);
      } else {
        const rest = silence(lost ?? "", false);
        for (const [place, { tell }] of awaited.entries()) tell(place === 0 ? stop : rest);
      }
    },
    ask(octets, timeoutMs) {
      return new Promise((tell) => wire.send(octets, [{ timeoutMs, tell }]));
    },
    async push(octets, timeoutMs) {
      const stop = obstacle();
      if (stop !== undefined) return stop;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => fail(`took no data for ${seconds(timeoutMs)}`), timeoutMs);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        lostListeners.push(done);
        socket.write(octets, "latin1", () => {
          const place = lostListeners.indexOf(done);
          if (place >= 0) lostListeners.splice(place, 1);
          done();
        });
      });
      return obstacle();
    },
    async secure(options, timeoutMs) {
      if (early.length > 0 || reader.isInside()) fail("sent plain text after agreeing to TLS");
      if (lost !== undefined) return silence(lost, false);
      socket.off("end", onEnd).off("close", onEnd);
      listenToPlain(() => {});
      const secured = connectTls({ ...options, socket });
      attach(secured);
      secured.on("data", onData);
      return untilReady(wire, secured, { event: "secureConnect", timeoutMs });
    },
    isOpen: () => lost === undefined && doom === undefined && early.length === 0 && !reader.isInside(),
    localAddress: () => socket.localAddress,
    onLost: (listener) => (lost === undefined ? lostListeners.push(listener) : listener()),
    whyLost: () => lost,
    destroy: fail,
  };
  return wire;
}

const silence = (why: string, mayHaveLeft: boolean): Silence => ({ kind: "silence", why, mayHaveLeft });
const seconds = (timeoutMs: number) => `${Math.ceil(timeoutMs / 1000)} s`;

function untilReady(
  wire: Wire,
  socket: Socket,
  wanted: { event: string; timeoutMs: number },
): Promise<Silence | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => wire.destroy(`did not answer within ${seconds(wanted.timeoutMs)}`),
      wanted.timeoutMs,
    );
    const done = () => {
      clearTimeout(timer);
      const why = wire.whyLost();
      resolve(why === undefined ? undefined : silence(why, false));
    };
    socket.once(wanted.event, done);
    wire.onLost(done);
  });
}

const SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "reset the connection",
  EPIPE: "closed the connection",
  ENOTFOUND: "cannot be found: no such host name",
  EAI_AGAIN: "cannot be found: the name service does not answer",
  ETIMEDOUT: "cannot be reached: the connection timed out",
  EHOSTUNREACH: "cannot be reached: no route to it",
  ENETUNREACH: "cannot be reached: no network",
};
const CERTIFICATE = /CERT|ALTNAME|UNABLE_TO_VERIFY|SIGNATURE/;

function describeError(error: Error & { code?: unknown }): string {
  const code = String(error.code ?? "");
  if (CERTIFICATE.test(code)) return `has a certificate that is not trusted (${error.message})`;
  if (/SSL|TLS|EPROTO/.test(code)) return `failed to set up TLS (${code})`;
  return SAID[code] ?? `broke the connection (${code || error.message})`;
}
