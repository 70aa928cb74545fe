import type { Outgoing } from "../channels/contract.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { MessageChannel } from "../domain/message.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { insertAudit } from "../storage/audit.ts";
import { findSignedIn } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";
import { readSenders } from "./read-senders.ts";
import { readTestAddress, TEST_TIMEOUT_MS, type TestOutcome, testOutcome } from "./test-campaign.ts";

type TestSenderDeps = Pick<
  Deps,
  "db" | "keys" | "publicUrl" | "isSandbox" | "channels" | "hashAddress" | "mailRoute" | "inboundAddress" | "smsFrom"
>;

/**
 * Sends a few words from the account's sender to one address at once, by the way campaigns leave. A mail without an
 * address goes to whoever signed in.
 * @throws {Refusal} invalid-input (the address), blocked (no_sender), unavailable.
 */
export async function testSender(
  deps: TestSenderDeps,
  scope: OrganiserScope,
  { channel, to }: { readonly channel: MessageChannel; readonly to: string | undefined },
): Promise<TestOutcome> {
  const tx = deps.db.autocommit;
  const wanted = to ?? (channel === "email" ? await ownAddress(deps, scope) : undefined);
  if (wanted === undefined) throw invalid("/to", "required", "Say where the test goes.");
  const address = await readTestAddress(tx, deps, scope, { channel, to: wanted });
  const outgoing = await compose(deps, scope, { channel, to: address });
  await insertAudit(tx, scope, { verb: "test", objectKind: "sender", objectId: channel });
  const about = { accountId: scope.accountId, campaignId: null, guestId: null, attempt: 1 };
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const delivery = await deps.channels[channel].deliver({ ...outgoing, about }, async () => true, signal);
  return { to: address, ...testOutcome(delivery, channel) };
}

async function ownAddress({ db }: Pick<Deps, "db">, { actor, ...scope }: OrganiserScope): Promise<string | undefined> {
  if (actor.kind !== "login") return undefined;
  return (await findSignedIn(db.autocommit, scope, actor.id))?.email;
}

async function compose(
  deps: TestSenderDeps,
  scope: OrganiserScope,
  { channel, to }: { readonly channel: MessageChannel; readonly to: string },
): Promise<Outgoing> {
  const { email, sms } = await readSenders(deps, scope);
  const no = `test-${randomText(12)}`;
  if (channel === "sms") {
    const from = sms.own ?? sms.operators ?? email.name;
    const text = `${email.name}: this is how our texts arrive. Nothing needs to be done.`;
    return { messageId: no, from: { address: from }, to, text };
  }
  if (email.address === null)
    throw new Refusal("blocked", {
      blockers: [{ path: "", code: "no_sender", message: "No sender is set: give the account an e-mail address." }],
    });
  const domain = email.address.slice(email.address.lastIndexOf("@") + 1);
  return {
    messageId: `${no}.${deps.keys.current.messageMac(scope.accountId, no)}@${domain}`,
    from: { address: email.address, name: email.name },
    to,
    ...(email.replyTo === null ? {} : { replyTo: email.replyTo }),
    subject: `[Test] Mail from ${email.name}`,
    text: `This is how mail from ${email.name} <${email.address}> arrives. Nothing needs to be done.\n\nSent by Beckon at ${deps.publicUrl}\n`,
  };
}
