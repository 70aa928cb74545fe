import { type Bell, bell as newBell } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";

export interface Loop {
  readonly name: string;
  /** Longest pause between two turns. */
  readonly everyMs: number;
  /** Ends a pause early; absent: nothing does. */
  readonly bell?: Bell | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** One turn. Only `true` asks for the next one without a pause. */
  turn(): Promise<unknown>;
}

/**
 * Takes turns until the signal is aborted; resolves when the last one is over. A turn that fails is logged, the first
 * of a row only, and the loop goes on.
 */
export async function runLoop({ name, everyMs, bell = newBell(), signal, log, turn }: Loop): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    let goesOn = false;
    try {
      goesOn = (await turn()) === true;
      if (isFailing) log.info({ loop: name }, "the loop works again");
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error, loop: name }, "a turn failed; the loop goes on");
      isFailing = true;
    }
    if (!goesOn) await bell.wait(everyMs, signal);
  }
}

/** How loops of one part of a worker are begun, which share its log and its end. */
export type StartLoop = (name: string, everyMs: number, turn: Loop["turn"], bell?: Bell) => Promise<void>;

export function loopsOf({ log }: { readonly log: Log }, signal: AbortSignal): StartLoop {
  return (name, everyMs, turn, bell) => runLoop({ name, everyMs, bell, signal, log, turn });
}
