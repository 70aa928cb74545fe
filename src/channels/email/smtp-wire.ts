import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { type Reply, replyReader } from "./smtp-reply.ts";

/** No reply came. `why` is what the server did ("closed the connection"); `mayHaveLeft` says whether any byte of what was asked can have reached the peer. */
export interface Silence {
  readonly kind: "silence";
  readonly why: string;
  readonly mayHaveLeft: boolean;
}
export type Answer = Reply | Silence;

/** One connection, as commands and their replies. Nothing here throws or rejects. */
export interface Wire {
  /** Waits for the reply to nothing: the greeting. */
  listen(timeoutMs: number): Promise<Answer>;
  /**
   * Sends, and waits for the reply to it. Asks made in one tick leave in one packet and are answered in order. Where a
   * reply nobody asked for is already there, nothing is sent and the connection ends: a failure counts as the answer,
   * anything else is a peer out of step.
   */
  ask(bytes: string | Buffer, timeoutMs: number): Promise<Answer>;
  /** Sends bytes that get no reply; undefined once the system has taken them, else why the rest must not be sent. */
  push(bytes: Buffer, timeoutMs: number): Promise<Answer | undefined>;
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

/** Starts to connect; `ready` is undefined once bytes can be exchanged, else what stood in the way. */
export function connectWire(target: Target): { readonly wire: Wire; readonly ready: Promise<Silence | undefined> } {
  const socket = connectTcp({ host: target.host, port: target.port, noDelay: true, keepAlive: true });
  const wire = wireOver(socket);
  const connected = untilReady(wire, socket, { event: "connect", timeoutMs: target.timeoutMs });
  const { tls } = target;
  return {
    wire,
    ready: tls === undefined ? connected : connected.then((it) => it ?? wire.secure(tls, target.timeoutMs)),
  };
}

/** TLS name checks need a host name; an IP address must not be sent as one (RFC 6066 §3). */
export function serverName(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

function wireOver(plain: Socket): Wire {
  let socket: Socket = plain;
  let reader = replyReader();
  let lost: string | undefined;
  const waiters: Array<(answer: Answer) => void> = [];
  const early: Reply[] = [];
  const lostListeners: Array<() => void> = [];

  const fail = (why: string) => {
    if (lost !== undefined) return;
    lost = why;
    socket.destroy();
    for (const waiter of waiters.splice(0)) waiter(silence(why, true));
    for (const listener of lostListeners.splice(0)) listener();
  };
  const onData = (chunk: Buffer) => {
    for (const reply of reader.push(chunk)) {
      if (reply === "malformed") return fail("answered with something that is no SMTP reply");
      const waiter = waiters.shift();
      if (waiter) waiter(reply);
      else if (early.push(reply) > 8) return fail("keeps answering without being asked");
    }
  };
  const onEnd = () => fail("closed the connection");
  const onError = (error: Error) => fail(describeError(error));
  const attach = (next: Socket) => {
    socket = next;
    reader = replyReader();
    next.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
  };
  const next = (timeoutMs: number) =>
    new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => fail(`did not answer within ${seconds(timeoutMs)}`), timeoutMs);
      waiters.push((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  /** What forbids sending now. */
  const obstacle = (): Answer | undefined => {
    const unasked = early.shift();
    if (unasked !== undefined) fail("answered before it was asked");
    if (unasked !== undefined && unasked.code >= 400) return unasked;
    return lost === undefined ? undefined : silence(lost, false);
  };
  attach(plain);

  const wire: Wire = {
    async listen(timeoutMs) {
      return early.shift() ?? (lost === undefined ? next(timeoutMs) : silence(lost, false));
    },
    ask(bytes, timeoutMs) {
      const stop = obstacle();
      if (stop !== undefined) return Promise.resolve(stop);
      socket.cork();
      socket.write(bytes);
      process.nextTick(() => socket.uncork());
      return next(timeoutMs);
    },
    async push(bytes, timeoutMs) {
      const stop = obstacle();
      if (stop !== undefined) return stop;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => fail(`took no data for ${seconds(timeoutMs)}`), timeoutMs);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        lostListeners.push(done);
        socket.write(bytes, () => {
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
      socket.off("data", onData).off("end", onEnd).off("close", onEnd);
      const secured = connectTls({ ...options, socket });
      attach(secured);
      return untilReady(wire, secured, { event: "secureConnect", timeoutMs });
    },
    isOpen: () => lost === undefined && early.length === 0 && !reader.isInside(),
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
