import type { Bell } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";

export interface Loop {
  readonly name: string;
  /** Longest pause between two turns. */
  readonly everyMs: number;
  /** Ends a pause early. */
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** One turn; true asks for the next at once. */
  turn(): Promise<boolean>;
}

/**
 * Takes turns until the signal is aborted; resolves when the last one is over. A turn that fails is logged, the first
 * of a row only, and the loop goes on.
 */
export async function runLoop({ name, everyMs, bell, signal, log, turn }: Loop): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    let goesOn = false;
    try {
      goesOn = await turn();
      if (isFailing) log.info({ loop: name }, "the loop works again");
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error, loop: name }, "a turn failed; the loop goes on");
      isFailing = true;
    }
    if (!goesOn) await bell.wait(everyMs, signal);
  }
}
