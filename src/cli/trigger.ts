import { setTimeout as delay } from "node:timers/promises";
import type { Command, Context } from "./command.ts";
import { CliError, EXIT, type ExitCode } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { patiently } from "./patiently.ts";
import { table } from "./table.ts";
import type { Webhook, WebhookDelivery } from "./wire.ts";

const LOOK_EVERY_MS = 250;
/** Longer than an address may take to answer. */
const PATIENCE_MS = 20_000;

export const trigger: Command = {
  name: "trigger",
  about: "send a sample of an event, such as answer.created, to the webhooks that hear of it",
  args: ["event-type"],
  async run(context, { args }) {
    const [event = ""] = args;
    const interrupted = context.terminal.interrupted();
    const told = await sendAll(context, event, interrupted);
    if (told === undefined) throw new CliError("Stopped before the server had answered; samples may be on their way.");
    const until = performance.now() + PATIENCE_MS;
    const ended = await Promise.all(told.map((it) => outcomeOf(context, it, { until, interrupted })));
    const data = ended.map(({ webhook, delivery }) => ({ ...delivery, webhook: webhook.id }));
    print(context, data, () => table(["webhook", "to", "state", "answered"], ended.map(rowOf)));
    return exitOf(context, ended);
  },
};

interface Told {
  readonly webhook: Webhook;
  readonly delivery: WebhookDelivery;
}

function hears({ events }: Webhook, event: string): boolean {
  return events.includes(event) || events.includes(`${event.split(".", 1)[0]}.*`);
}

function noneHears(event: string): string {
  return (
    `No active webhook of this account hears of "${event}". The types are listed in docs/webhooks.md; ` +
    "`beckon listen --forward-to <url>` hears of all of them."
  );
}

/** Undefined once the person has seen enough. @throws {CliError} where nobody hears of it. */
async function sendAll({ api }: Context, event: string, signal: AbortSignal): Promise<Told[] | undefined> {
  const webhooks = await patiently(signal, () => api.list("/webhooks", { signal }));
  if (webhooks === undefined) return undefined;
  const hearing = webhooks.filter((it) => it.isActive && hears(it, event));
  if (hearing.length === 0) throw new CliError(noneHears(event));
  const told: Told[] = [];
  for (const webhook of hearing) {
    const given = { path: { id: webhook.id }, body: { event }, signal };
    const delivery = await patiently(signal, () => api.call("post", "/webhooks/{id}/test", given));
    if (delivery === undefined) return undefined;
    told.push({ webhook, delivery });
  }
  return told;
}

/** The delivery after its first attempt, or as it stands when nobody waits any longer. */
async function outcomeOf(
  { api }: Context,
  { webhook, delivery }: Told,
  { until, interrupted }: { readonly until: number; readonly interrupted: AbortSignal },
): Promise<Told> {
  const given = { path: { id: webhook.id, deliveryId: delivery.id }, signal: interrupted };
  let latest = delivery;
  while (latest.attempts.length === 0 && performance.now() < until && !interrupted.aborted) {
    await delay(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
    const asked = () => api.call("get", "/webhooks/{id}/deliveries/{deliveryId}", given);
    latest = (await patiently(interrupted, asked)) ?? latest;
  }
  return { webhook, delivery: latest };
}

function rowOf({ webhook, delivery }: Told) {
  const last = delivery.attempts.at(-1);
  return [webhook.id, webhook.url ?? webhook.name, delivery.state, last?.error ?? last?.status];
}

function exitOf(context: Context, told: readonly Told[]): ExitCode {
  const taken = told.filter((it) => it.delivery.state === "delivered").length;
  if (told.some((it) => it.delivery.attempts.length === 0))
    tell(context, "Still on its way: does a worker run, or has `beckon listen` been ended?");
  if (taken === told.length) return EXIT.ok;
  return taken === 0 ? EXIT.failed : EXIT.partly;
}
