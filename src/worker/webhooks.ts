import type { Bell } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";
import type { WebhookDesk } from "../usecases/deliver-webhooks.ts";
import { runLoop } from "./loop.ts";

export interface WebhookSettings {
  readonly desk: WebhookDesk | undefined;
  /** Rung when something was queued; there is a poll behind it. */
  readonly bell: Bell;
  readonly pollMs: number;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** On their way at once, to all endpoints together. Each waits for somebody else's server and costs little. */
const IN_FLIGHT_MAX = 256;
/** With fewer places free it waits until some are: small claims cost as much as large ones. */
const CLAIM_MIN = 16;

/** Tells endpoints what happened until the signal is aborted; resolves when what is on its way has come to an end. */
export async function tellWebhooks({ desk, bell, pollMs, signal, log }: WebhookSettings): Promise<void> {
  if (desk === undefined) return;
  const telling = new Set<Promise<void>>();
  await runLoop({
    name: "webhooks",
    everyMs: pollMs,
    bell,
    signal,
    log,
    async turn() {
      const room = IN_FLIGHT_MAX - telling.size;
      if (room < CLAIM_MIN) return;
      const claimed = await desk.claim(room);
      for (const delivery of claimed) {
        const told = desk.tell(delivery).finally(() => {
          telling.delete(told);
          // The next of its endpoint, or of its subject, may go now.
          bell.ring();
        });
        telling.add(told);
      }
    },
  });
  await Promise.all(telling);
}
