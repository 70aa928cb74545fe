import type { Delivery, Outgoing } from "../channels/contract.ts";
import { isContactVariable } from "../content/merge-names.ts";
import { readAddress } from "../domain/address.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignId, ContactId, GuestId } from "../domain/ids.ts";
import { previewLinks } from "../domain/links.ts";
import type { MessageChannel } from "../domain/message.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { findSettings } from "../storage/account-settings.ts";
import { readAddressees } from "../storage/audiences.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import type { Addressee } from "../storage/recipients.ts";
import { countSuppressions } from "../storage/suppressions.ts";
import { sendingDomain, toOutgoing } from "./compile-batch.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import type { PreparedSending } from "./prepare-sending.ts";
import { preparedFor, previewFor } from "./preview-campaign.ts";
import { previouslyTold } from "./previously-told.ts";

export type TestDeps = Pick<Deps, "db" | "now" | "keys" | "publicUrl" | "isSandbox" | "channels" | "hashAddress">;

export interface TestOutcome {
  /** The address as it was read. */
  readonly to: string;
  readonly outcome: "sent" | "refused" | "deferred" | "uncertain";
  /** What the other side said. */
  readonly reply: string;
}

/** Longest a test may take, in milliseconds: somebody is waiting for it. */
export const TEST_TIMEOUT_MS = 30_000;

/**
 * Sends the campaign's message to one address at once, as the first guest of its audience would get it, or with sample
 * values where there is none; in their language, or in the one that is asked for. Its links record nothing, it counts
 * nowhere, and drafts can be tested.
 * @throws {Refusal} not-found, invalid-input (the address; a template that cannot be read), unknown-variable, blocked
 * (no_sender), unavailable.
 */
export async function testCampaign(
  deps: TestDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  { to, language }: { readonly to: string; readonly language?: string | undefined },
): Promise<TestOutcome> {
  const prepared = await preparedFor(deps.db.autocommit, deps, scope, campaignId);
  return sendTest(deps, scope, prepared, { to, campaignId, language });
}

interface Test {
  readonly to: string;
  /** Null where nobody keeps the campaign. */
  readonly campaignId: CampaignId | null;
  /** Absent: the guest's own. */
  readonly language?: string | undefined;
}

/**
 * As `testCampaign`, of a sending that was prepared by whoever asks; it need have no campaign that is kept.
 * @throws {Refusal} as `testCampaign`.
 */
export async function sendTest(
  deps: TestDeps,
  scope: OrganiserScope,
  prepared: PreparedSending,
  { to, campaignId, language }: Test,
): Promise<TestOutcome> {
  const tx = deps.db.autocommit;
  const { channel } = prepared;
  const address = await readTestAddress(tx, deps, scope, { channel, to });
  const blockers = blockersOf(prepared, deps.now()).filter((it) => it.code === "no_sender");
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const guest = await someGuest(tx, scope, prepared);
  const previously = await previouslyTold(tx, scope, prepared, guest.guestId);
  const outgoing = toTest(deps, { ...prepared, previously }, { guest, address, language });
  const { accountId } = scope;
  const about = { accountId, campaignId, guestId: null, attempt: 1 };
  const tested =
    campaignId === null
      ? ({ objectKind: "event", objectId: prepared.event.id } as const)
      : ({ objectKind: "campaign", objectId: campaignId } as const);
  await insertAudit(tx, scope, { verb: "test", ...tested });
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const delivery = await deps.channels[channel].deliver({ ...outgoing, about }, async () => true, signal);
  return { to: address, ...testOutcome(delivery, channel) };
}

/**
 * The address a test goes to, as it is written and looked up. @throws {Refusal} invalid-input for one that cannot be
 * used or wants no messages.
 */
export async function readTestAddress(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  { channel, to }: { readonly channel: MessageChannel; readonly to: string },
): Promise<string> {
  const { defaultRegion } = await findSettings(tx, scope);
  const read = readAddress(channel === "email" ? { email: to } : { phone: to }, defaultRegion);
  if (read.kind === "bad") throw invalid("/to", channel === "email" ? "bad_email" : "bad_phone", read.why);
  const { normalised, written } = read.address;
  const addressHash = deps.hashAddress(scope.accountId, channel, normalised);
  if ((await countSuppressions(tx, scope, { channel, addressHash })) > 0)
    throw invalid("/to", "suppressed", "This address is on the suppression list: its owner wants no messages.");
  return channel === "email" ? written : normalised;
}

async function someGuest(tx: Tx, scope: OrganiserScope, prepared: PreparedSending): Promise<Addressee> {
  const [first] = await readAddressees(tx, scope, prepared.target, { limit: 1 });
  return first ?? sample(scope, prepared);
}

/** Nobody is in the audience yet: a made-up person, and every custom field shows its own name. */
function sample({ accountId }: OrganiserScope, { event, compiled }: PreparedSending): Addressee {
  const fields = compiled.variables.filter(isContactVariable).map((name) => [name, name]);
  const nobody = { email: null, phone: null, locale: null, timezone: null, externalId: null };
  return {
    accountId,
    eventId: event.id,
    guestId: 0 as GuestId,
    contactId: 0 as ContactId,
    keyVersion: 0,
    secretNo: 0,
    contact: {
      ...nobody,
      firstName: "Ada",
      lastName: "Example",
      displayName: "Ada Example",
      fields: Object.fromEntries(fields),
    },
    variables: {},
  };
}

interface TestReader extends Pick<Test, "language"> {
  readonly guest: Addressee;
  readonly address: string;
}

function toTest(
  deps: Pick<Deps, "keys" | "publicUrl">,
  prepared: PreparedSending,
  { guest, address, language }: TestReader,
): Outgoing {
  const { channel, content } = prepared;
  const { subject, text, html } = previewFor(deps, prepared, guest, language);
  const no = `test-${randomText(12)}`;
  const messageId = `${no}.${deps.keys.current.messageMac(guest.accountId, no)}@${sendingDomain(deps, content)}`;
  const rendered = {
    text,
    ...(subject === null ? {} : { subject: `[Test] ${subject}` }),
    ...(html === null ? {} : { html }),
  };
  const recipient = { address, contact: guest.contact };
  const {
    headers: _optOut,
    toName: _theirs,
    ...outgoing
  } = toOutgoing({
    channel,
    content,
    recipient,
    links: previewLinks(deps.publicUrl),
    messageId,
    rendered,
  });
  return outgoing;
}

/** What became of a test. @throws {Refusal} unavailable where the provider takes nothing now. */
export function testOutcome(delivery: Delivery, channel: MessageChannel): Omit<TestOutcome, "to"> {
  switch (delivery.kind) {
    case "accepted":
      return { outcome: "sent", reply: delivery.reply };
    case "refused":
      return { outcome: "refused", reply: delivery.why };
    case "try-again":
      return { outcome: "deferred", reply: delivery.why };
    case "uncertain":
      return { outcome: "uncertain", reply: delivery.why };
    case "throttled":
    case "unavailable":
      throw unavailable(channel, delivery.afterSeconds);
    case "withheld":
      throw unavailable(channel, undefined);
  }
}

function unavailable(channel: MessageChannel, afterSeconds: number | undefined): Refusal {
  const what = channel === "email" ? "The mail server" : "The SMS provider";
  return new Refusal("unavailable", { what, retryAfterSeconds: Math.ceil(afterSeconds ?? 30) });
}
