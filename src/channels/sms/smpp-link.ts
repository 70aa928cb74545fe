import { aborted } from "../../lib/bell.ts";
import { type Bound, bindSession, type SessionWish, type SmppSession } from "./smpp-session.ts";

/** The one session of a process, bound again whenever it breaks. */
export interface SmppLink {
  /** A bound session; waits for one that is being bound, and fails at once while the link rests after a failure. */
  lease(signal: AbortSignal): Promise<Lease>;
  close(): Promise<void>;
}

export type Lease =
  | { readonly kind: "ok"; readonly session: SmppSession }
  | { readonly kind: "failed"; readonly why: string; readonly afterSeconds: number }
  | { readonly kind: "given-up" };

export interface LinkWish extends SessionWish {
  /** Told when the session comes and goes. */
  onChange(state: "bound" | "lost", why: string): void;
}

const REST_SECONDS_MAX = 60;
/** A session that nobody needs for receipts is given back after so long without a text. */
const IDLE_SECONDS = 30;

/**
 * Binds when it is made, and for good, where the SMSC hands over receipts and texts by it; else when a text needs it,
 * and until nobody has for a while. Rests for 1, 2, 4 … 60 s after failures.
 */
export function smppLink(wish: LinkWish): SmppLink {
  let session: SmppSession | undefined;
  let binding: Promise<Bound> | undefined;
  let failures = 0;
  let restsUntil = 0;
  let lastWhy = "";
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const restSeconds = () => Math.min(2 ** Math.max(0, failures - 1), REST_SECONDS_MAX);
  const rest = (why: string) => {
    failures += 1;
    lastWhy = why;
    restsUntil = performance.now() + restSeconds() * wish.secondMs;
    wish.onChange("lost", why);
    if (!wish.receives || isClosed) return;
    timer = setTimeout(() => void bind(), restSeconds() * wish.secondMs);
    timer.unref();
  };
  const keep = (bound: SmppSession) => {
    session = bound;
    failures = 0;
    wish.onChange("bound", "");
    touch();
    void bound.over.then((why) => {
      if (session !== bound) return;
      session = undefined;
      if (!isClosed) rest(why);
    });
  };
  const bind = (): Promise<Bound> => {
    binding ??= bindSession(wish).then((bound) => {
      binding = undefined;
      if (bound.kind === "failed") rest(bound.why);
      else if (isClosed) void bound.session.unbind();
      else keep(bound.session);
      return bound;
    });
    return binding;
  };
  const touch = () => {
    if (wish.receives) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const idle = session;
      session = undefined;
      void idle?.unbind();
    }, IDLE_SECONDS * wish.secondMs);
    timer.unref();
  };
  const resting = (): Lease => {
    const afterSeconds = Math.ceil((restsUntil - performance.now()) / wish.secondMs);
    return { kind: "failed", why: lastWhy, afterSeconds: Math.max(1, afterSeconds) };
  };

  if (wish.receives) void bind();
  return {
    async lease(signal) {
      if (isClosed || signal.aborted) return { kind: "given-up" };
      if (session === undefined) {
        if (binding === undefined && performance.now() < restsUntil) return resting();
        const bound = await Promise.race([bind(), aborted(signal)]);
        if (bound === undefined) return { kind: "given-up" };
        if (bound.kind === "failed") return resting();
      }
      touch();
      return session === undefined ? resting() : { kind: "ok", session };
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await binding;
      const last = session;
      session = undefined;
      await last?.unbind();
    },
  };
}
