import type { WorkerId } from "../domain/ids.ts";
import type { LaneState } from "../domain/lane.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Bell } from "../lib/bell.ts";
import { deliveryCounter } from "../usecases/count-deliveries.ts";
import type { DeliverDeps, Delivery, DeliveryDesk } from "../usecases/deliver-due-messages.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { learnedRates, tellLanes } from "../usecases/tell-lanes.ts";
import { warmingDesk } from "../usecases/warm-up-sending.ts";
import { batchWaits } from "./batch-waits.ts";
import { runDeliveries } from "./deliveries.ts";
import { laneReports } from "./lane-reports.ts";
import { type Lanes, lanes, SHORT_REST_MS } from "./lanes.ts";
import { runLoop } from "./loop.ts";
import { type LookUpMx, mailProviders } from "./mail-providers.ts";

export interface Sending {
  readonly workerId: WorkerId;
  readonly desk: DeliveryDesk;
  readonly channel: MessageChannel;
  readonly bell: Bell;
  readonly signal: AbortSignal;
  /** Gives this worker's number up and takes another. */
  rejoin(): void;
}

/** How messages leave. */
export interface SendingSettings {
  readonly deps: DeliverDeps & Pick<WorkerDeps, "directUrl" | "now" | "rightOfWay">;
  /** Longest pause between two looks at the database when no notice comes. */
  readonly pollMs?: number;
  /** Messages of one channel in hand at once. */
  readonly concurrency?: number;
  /** First pause after a provider could not be used; it doubles each time, up to an hour. */
  readonly restMinMs?: number;
  /** Finds the mail exchangers of domains; absent: each domain is a lane of its own. */
  readonly lookUpMx?: LookUpMx;
  /** Told about once a second what those lanes are doing that had something to do. */
  readonly onLanes?: (lanes: readonly LaneState[]) => void;
  /** Told of every attempt's outcome, for counting. */
  readonly onDelivery?: (channel: MessageChannel, kind: Delivery["kind"]) => void;
}

const POLL_MS = 1_000;
const TELL_MS = 1_000;
/** Messages that wait for an answer at once: a server that turns out to be slow is overrun by no more than these. */
const WIDTH_MAX = 200;
/**
 * The same with those that were answered and are not stored yet. The desk lets fewer transmit (`TRANSMITTING_MAX`);
 * others wait to begin.
 */
const IN_HAND_MAX = 400;

const now = () => performance.now();

/** Sends what is due by one channel, each receiving provider at its own pace, until the signal is aborted. */
export async function sendByChannel(settings: SendingSettings, sending: Sending): Promise<void> {
  const { deps } = settings;
  const { channel, bell, signal, rejoin } = sending;
  const inHandMax = settings.concurrency ?? IN_HAND_MAX;
  const desk =
    channel === "email" ? warmingDesk(deps, sending.desk) : { ...sending.desk, settleShares: async () => {} };
  const known = await learnedRates(deps, channel);
  const counter = deliveryCounter(deps, channel);
  const paced = lanes({
    pace: deps.channels[channel].pace ?? {},
    providers: mailProviders({ lookUpMx: settings.lookUpMx, now }),
    widthMax: Math.min(WIDTH_MAX, inHandMax),
    restMinMs: settings.restMinMs,
    knownRate: (name) => known.get(name),
  });
  const waits = batchWaits(deps);
  const telling = tellWhile(settings, sending, {
    lanes: paced,
    alsoTell: () => Promise.all([desk.settleShares(), counter.tell(), waits.tell(paced.trunk.pacer.restsForMs(now()))]),
  });
  await runDeliveries({
    desk,
    lanes: paced,
    rightOfWay: deps.rightOfWay,
    inHandMax,
    bell,
    signal,
    log: deps.log,
    pollMs: settings.pollMs ?? POLL_MS,
    now,
    rejoin,
    onDelivery({ claim }, delivery) {
      settings.onDelivery?.(channel, delivery.kind);
      counter.count(delivery.kind);
      if (stopsAll(delivery, paced.trunk.pacer.restsForMs(now()))) waits.note(claim, delivery.why);
    },
  });
  await telling;
}

/** Whether the server that everything goes through takes nothing now, rather than less. */
function stopsAll(delivery: Delivery, restMs: number): delivery is Extract<Delivery, { readonly why: string }> {
  if (delivery.kind === "unavailable") return true;
  return delivery.kind === "throttled" && delivery.whose === "server" && restMs > SHORT_REST_MS;
}

interface Telling {
  readonly lanes: Lanes;
  alsoTell(): Promise<unknown>;
}

/** Writes down once a second what has changed, and a last time at the end. */
async function tellWhile(settings: SendingSettings, sending: Sending, { lanes, alsoTell }: Telling): Promise<void> {
  const { deps } = settings;
  const { workerId, channel, signal } = sending;
  const reports = laneReports(channel, lanes);
  const turn = async () => {
    const changed = reports.changed(now());
    settings.onLanes?.(changed);
    await Promise.all([tellLanes(deps, workerId, changed), alsoTell()]);
  };
  await runLoop({ name: `lanes-${channel}`, everyMs: TELL_MS, signal, log: deps.log, turn });
  await turn().catch((error) => deps.log.warn({ err: error }, "what lanes have learned is not stored"));
}
