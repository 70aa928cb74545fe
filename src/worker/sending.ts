import type { MessageChannel } from "../domain/message.ts";
import type { Bell } from "../lib/bell.ts";
import type { DeliveryDesk } from "../usecases/deliver-due-messages.ts";
import { runDeliveries } from "./deliveries.ts";
import { lanes } from "./lanes.ts";
import { type LookUpMx, mailProviders } from "./mail-providers.ts";
import type { WorkerSettings } from "./worker.ts";

export interface Sending {
  readonly desk: DeliveryDesk;
  readonly channel: MessageChannel;
  readonly bell: Bell;
  readonly signal: AbortSignal;
}

/** What an operator or a test may set of how messages leave. */
export interface SendingSettings {
  /** Messages of one channel in hand at once. */
  readonly concurrency?: number;
  /** First pause after a provider could not be used; it doubles each time, up to an hour. */
  readonly restMinMs?: number;
  /** Finds the mail exchangers of domains; absent: each domain is a lane of its own. */
  readonly lookUpMx?: LookUpMx;
}

const POLL_MS = 1_000;
/** Below `TRANSMITTING_MAX`, which the database enforces. */
const CONCURRENCY = 200;

const now = () => performance.now();

/** Sends what is due by one channel, each receiving provider at its own pace, until the signal is aborted. */
export async function sendByChannel(settings: WorkerSettings, { desk, channel, bell, signal }: Sending): Promise<void> {
  const { deps } = settings;
  const inHandMax = settings.concurrency ?? CONCURRENCY;
  const pace = deps.channels[channel].pace ?? {};
  const providers = mailProviders({ lookUpMx: settings.lookUpMx, now });
  await runDeliveries({
    desk,
    lanes: lanes({ pace, providers, widthMax: inHandMax, restMinMs: settings.restMinMs }),
    inHandMax,
    bell,
    signal,
    log: deps.log,
    pollMs: settings.pollMs ?? POLL_MS,
    now,
    admit: async (messages) => messages,
    onDelivery: (_, delivery) => settings.onDelivery?.(channel, delivery.kind),
  });
}
