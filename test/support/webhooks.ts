import { isSignedWebhook } from "../../src/lib/signed-webhook.ts";
import type { Received, Receiver } from "./webhook-receiver.ts";
import type { TestAccount, World } from "./world.ts";

/** An endpoint as it is answered when it is made. */
export interface Hooked {
  readonly id: number;
  readonly secret: string;
}

/** An endpoint that is posted to the receiver; it hears everything unless `events` says otherwise. */
export async function aWebhook(
  world: World,
  receiver: Receiver,
  wish: { events?: string[]; account?: TestAccount; path?: string } = {},
): Promise<Hooked> {
  const { events, account = world.account, path = "" } = wish;
  const body = { url: `${receiver.url}${path}`, ...(events === undefined ? {} : { events }) };
  const reply = await world.call("POST", "/webhooks", body, { key: account.key });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body;
}

/** Whether the secret verifies what was received. */
export function isSigned(it: Received, secret: string): boolean {
  return isSignedWebhook(Buffer.from(secret.slice("whsec_".length), "base64"), it.headers, it.body, new Date());
}

/** An organiser answers for the guest. */
export async function answerFor(world: World, guestId: number, reply: "yes" | "no"): Promise<void> {
  const told = await world.call("POST", `/guests/${guestId}/answer`, { answer: reply });
  if (told.status !== 200) throw new Error(told.text);
}

/** The log of an endpoint, newest first. */
export async function deliveries(world: World, id: number, query = "") {
  return (await world.call("GET", `/webhooks/${id}/deliveries${query}`)).body.items;
}
