import { listen } from "../storage/listen.ts";
import { LIVE_CHANNEL } from "../storage/live.ts";

/** A connection is kept so long when nobody watches any more: people go from page to page. */
const LINGER_MS = 30_000;

export interface Ear {
  listen(): void;
  /** Lets the connection go after a while, unless somebody wants to hear again. */
  rest(): void;
  close(): void;
}

/** One connection that listens, from the first who wants to hear until nobody has wanted to for a while. */
export function lingeringEar(
  directUrl: string,
  { onNotice, report }: { onNotice: (payload: string | undefined) => void; report: (error: unknown) => void },
): Ear {
  let listening: AbortController | undefined;
  let resting: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(resting);
    resting = undefined;
    listening?.abort();
    listening = undefined;
  };
  return {
    listen() {
      clearTimeout(resting);
      resting = undefined;
      if (listening !== undefined) return;
      listening = new AbortController();
      const { signal } = listening;
      listen({ directUrl, channel: LIVE_CHANNEL, onNotice, onTrouble: report, signal }).catch(report);
    },
    rest() {
      resting ??= setTimeout(close, LINGER_MS).unref();
    },
    close,
  };
}
