import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { mayDo, type OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateCaller } from "./caller.ts";
import type { NativeDeps } from "./endpoint.ts";

/** Proxies close a connection over which nothing comes for a minute; and somebody may have lost their right meanwhile. */
const BEAT_MS = 15_000;
/** A listener that reads too slowly misses what lies between. */
const UNREAD_BYTES_MAX = 64 * 1024;
/** Whoever has not read what was left for them by then is cut off. */
const GRACE_MS = 5_000;

export interface SentEventsOptions {
  readonly request: FastifyRequest;
  /** Whom the stream was opened for. */
  readonly scope: OrganiserScope;
  /** Throws {Refusal} when the caller, as they are now, may not see this. */
  readonly prove: (present: OrganiserScope) => Promise<unknown>;
  /** At every beat, once the right was proved; answers whether it has sent something. */
  readonly onBeat?: () => boolean;
}

/** A stream of server-sent events that lives no longer than the right it was opened with. */
export interface SentEvents {
  readonly stream: Readable;
  /** False: not sent, for the listener has much to read still, or the stream is ending. */
  send(event: string): boolean;
  /** Lets the listener read what was sent, and ends. Safe to repeat. */
  end(): void;
  /** Looks at once whether the caller may still see this, and ends when not. */
  doubt(): void;
  /** Begins to watch; what that answers is called when the stream is over. It is over at once where watching fails. */
  follow(watch: () => () => void): void;
}

/** Proves the right again every 15 seconds, with a comment so that the connection stays. */
export function sentEvents(deps: NativeDeps, { request, scope, prove, onBeat }: SentEventsOptions): SentEvents {
  const stream = new Readable({ read() {} });
  let isEnding = false;
  let isProving = false;
  let isDoubtedAgain = false;
  const send = (event: string): boolean => {
    if (isEnding || stream.destroyed || stream.readableLength >= UNREAD_BYTES_MAX) return false;
    stream.push(event);
    return true;
  };
  const end = () => {
    if (isEnding || stream.destroyed) return;
    isEnding = true;
    clearInterval(beat);
    stream.push(null);
    setTimeout(() => stream.destroy(), GRACE_MS).unref();
  };
  const proven = async (): Promise<boolean> => {
    isDoubtedAgain = isProving;
    if (isProving || isEnding) return false;
    isProving = true;
    let may = await maySeeStill(deps, { request, scope, prove });
    // What was doubted meanwhile may have been read before it changed.
    while (may && isDoubtedAgain) {
      isDoubtedAgain = false;
      may = await maySeeStill(deps, { request, scope, prove });
    }
    isProving = false;
    if (!may) end();
    return may;
  };
  const beat = setInterval(async () => {
    if ((await proven()) && onBeat?.() !== true) send(": still here\n\n");
  }, BEAT_MS);
  stream.on("close", () => clearInterval(beat));
  return {
    stream,
    send,
    end,
    doubt: () => void proven(),
    follow(watch) {
      try {
        stream.once("close", watch());
      } catch (error) {
        stream.destroy();
        throw error;
      }
    },
  };
}

/** Whether the key or the session still opens what it did. A database that is away takes nobody's right. */
async function maySeeStill(
  deps: NativeDeps,
  { request, scope, prove }: Omit<SentEventsOptions, "onBeat">,
): Promise<boolean> {
  try {
    const present = await authenticateCaller(deps, request);
    if (!mayDo(present, "read") || present.accountId !== scope.accountId) return false;
    await prove(present);
    return true;
  } catch (error) {
    return !(error instanceof Refusal) || error.code === "unavailable";
  }
}
