import type { About, Channel, Delivery, Outgoing, RecipientVerdict } from "../channels/contract.ts";
import { maskAddress } from "../domain/address.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { judgeText, type TextAsk, type TextVerdict } from "../domain/sms-budget.ts";
import { readSmsSender } from "../domain/sms-sender.ts";
import { grouped } from "../lib/grouped.ts";
import { countSms } from "../lib/sms-segments.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import {
  type BookedText,
  bookTexts,
  giveBackParts,
  holdCampaignTexts,
  markNumbersInvalid,
  openLedger,
} from "../storage/sms-ledger.ts";
import { insertSuppression } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";

type GuardDeps = Pick<Deps, "db" | "hashAddress"> & {
  /** Told when a booking could not be given back, or a provider's word about a number not be stored. */
  readonly report: (error: unknown) => void;
};

/** Texts judged in one transaction of their account. */
const GROUP_MAX = 64;
const GROUP_WAIT_MS = 2;

interface Asked extends TextAsk, BookedText {
  readonly accountId: AccountId;
}

type Judged = { readonly verdict: TextVerdict; readonly day: string };

/**
 * Lets no text out that the account's rules forbid: to other countries, to costly numbers, beyond its limits, or to
 * many new numbers of one range. What a text costs is booked before it leaves, so that any number of workers keep a
 * limit exactly, and given back when it turns out not to have left. A limit pauses the campaign and says why.
 *
 * `from` is the sender of texts whose campaign and account name none that can be used.
 */
export function guardTexts(deps: GuardDeps, inner: Channel, from: string): Channel {
  const judge = grouped<Asked, Judged>({
    sizeMax: GROUP_MAX,
    waitMs: GROUP_WAIT_MS,
    run: (asked) => judgeAll(deps, asked),
  });

  /** By campaign: what was booked is let out before a limit stops the rest. */
  const underWay = new Map<string, Set<Promise<Delivery>>>();

  async function deliver(message: Outgoing, about: About, leave: Leave): Promise<Delivery> {
    const asked = toAsked(message, about);
    const { verdict, day } = await judge(asked);
    if (verdict.kind === "refused") return verdict;
    const own = `${about.accountId}/${about.campaignId}`;
    if (verdict.kind === "held") {
      if (asked.campaignId === null || asked.isTest) return { kind: "refused", why: verdict.why };
      await Promise.allSettled(underWay.get(own) ?? []);
      await hold(deps, asked);
      return { kind: "withheld" };
    }
    const delivery = await counted(underWay, own, inner.deliver(message, leave.begin, leave.signal));
    const scope = mintSystemScope(about.accountId);
    if (delivery.kind !== "accepted" && delivery.kind !== "uncertain")
      await giveBack(deps, scope, day, asked).catch(deps.report);
    if (delivery.kind === "refused" && delivery.recipient !== undefined)
      await follow(deps, scope, message.to, delivery.recipient).catch(deps.report);
    return delivery;
  }
  return {
    kind: inner.kind,
    async deliver(message, begin, signal) {
      const { about } = message;
      if (about === undefined) return { kind: "refused", why: "Nobody knows whose text this is." };
      const address = readSmsSender(message.from.address).kind === "bad" ? from : message.from.address;
      const named = { ...message, from: { ...message.from, address } };
      try {
        return await deliver(named, about, { begin, signal });
      } catch (error) {
        // Only judging can fail, before anything leaves: the text waits for a database that answers.
        deps.report(error);
        return { kind: "withheld" };
      }
    },
    close: inner.close,
  };
}

interface Leave {
  readonly begin: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

function toAsked({ to, from, text }: Outgoing, { accountId, campaignId, guestId }: About): Asked {
  const isTest = campaignId !== null && guestId === null;
  return { accountId, campaignId, guestId, isTest, number: to, sender: from.address, parts: countSms(text).parts };
}

async function judgeAll(deps: GuardDeps, asked: readonly Asked[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const accountId of [...new Set(asked.map((it) => it.accountId))].sort((a, b) => a - b)) {
    const own = [...asked.entries()].filter(([, it]) => it.accountId === accountId);
    const texts = own.map(([, it]) => it);
    const results = await deps.db.transaction((tx) => judgeOfAccount(tx, mintSystemScope(accountId), texts));
    for (const [place, result] of results.entries()) {
      const index = own[place]?.[0];
      if (index !== undefined) judged[index] = result;
    }
  }
  return judged;
}

async function judgeOfAccount(tx: Tx, scope: OrganiserScope, asked: readonly Asked[]): Promise<Judged[]> {
  const campaignIds = [...new Set(asked.map((it) => it.campaignId).filter((it) => it !== null))];
  const ledger = await openLedger(tx, scope, { campaignIds, numbers: asked.map((it) => it.number) });
  const verdicts = asked.map((it) => judgeText(ledger, it));
  const booked = asked.filter((_, index) => verdicts[index]?.kind === "go");
  await bookTexts(tx, scope, ledger.day, booked);
  return verdicts.map((verdict) => ({ verdict, day: ledger.day }));
}

/** Pauses what the campaign still has to text, unless the reason has gone meanwhile. */
function hold({ db }: GuardDeps, asked: Asked): Promise<void> {
  const scope = mintSystemScope(asked.accountId);
  return db.transaction(async (tx) => {
    const { campaignId } = asked;
    if (campaignId === null) return;
    const verdict = judgeText(
      await openLedger(tx, scope, { campaignIds: [campaignId], numbers: [asked.number] }),
      asked,
    );
    if (verdict.kind !== "held" || (await holdCampaignTexts(tx, scope, campaignId, verdict)) === 0) return;
    const details = { because: verdict.isNewNumbers ? "many-new-numbers" : "sms-limit" };
    await insertAudit(tx, scope, { verb: "pause", objectKind: "campaign", objectId: campaignId, details });
  });
}

async function counted(
  underWay: Map<string, Set<Promise<Delivery>>>,
  key: string,
  delivering: Promise<Delivery>,
): Promise<Delivery> {
  const own = underWay.get(key) ?? new Set();
  underWay.set(key, own.add(delivering));
  try {
    return await delivering;
  } finally {
    own.delete(delivering);
    if (own.size === 0) underWay.delete(key);
  }
}

function giveBack({ db }: GuardDeps, scope: OrganiserScope, day: string, text: BookedText): Promise<void> {
  return db.transaction((tx) => giveBackParts(tx, scope, day, [text]));
}

/** Keeps what a provider says of a number for good, so that nobody writes to it again. */
async function follow(
  { db, hashAddress }: GuardDeps,
  scope: OrganiserScope,
  number: string,
  verdict: RecipientVerdict,
): Promise<void> {
  const addressHash = hashAddress(scope.accountId, "sms", number);
  if (verdict === "nobody-there") return markNumbersInvalid(db.autocommit, scope, addressHash);
  await db.transaction(async (tx) => {
    await insertSuppression(tx, scope, {
      channel: "sms",
      addressHash,
      addressHint: maskAddress({ channel: "sms", normalised: number }),
      eventId: null,
      reason: "unsubscribed",
      source: "sms-provider",
      contactId: null,
    });
  });
}
