import { chooseLanguage } from "../content/languages/choose-language.ts";
import { replyWordsOf } from "../content/languages/reply-words.ts";
import { maskAddress } from "../domain/address.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import type { AccountId } from "../domain/ids.ts";
import { type IncomingTextId, REPLIES_PER_DAY, type TextOutcome, type TextReplyKind } from "../domain/incoming-text.ts";
import { readTextReply, type TextMeaning } from "../domain/text-reply.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { findContactsByAddress } from "../storage/contact-matches.ts";
import type { Tx } from "../storage/db.ts";
import {
  findTextThreads,
  insertIncomingText,
  lockTextNumber,
  readTextedInvitations,
  settleIncomingText,
  type TextedInvitation,
} from "../storage/incoming-texts.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { deleteOptOut, insertSuppression, listSuppressions } from "../storage/suppressions.ts";
import { insertTextReply } from "../storage/text-replies.ts";
import { answerInside } from "./answer-invitation.ts";
import type { Deps } from "./deps.ts";
import { linksOf } from "./guest-links.ts";
import { SEND_TEXT_REPLY } from "./send-text-reply.ts";

export type TextReplyDeps = Pick<Deps, "db" | "now" | "keys" | "publicUrl" | "hashAddress">;

/** A text as a provider hands it over; that it did is proved before. */
export interface GivenText {
  readonly provider: string;
  /** The provider's name for it, the same however often it is handed over; null where it has none. */
  readonly providerId: string | null;
  /** Who wrote it. */
  readonly from: string;
  /** What they wrote to: our number, and the service it belongs to where the provider names one. */
  readonly to: readonly string[];
  readonly text: string;
  /** The keyword that the provider itself took it for. */
  readonly keyword?: "stop" | "start" | "help" | undefined;
  /** When it was written, where the provider says so. */
  readonly at: Date | null;
  /** Whether the provider itself answers STOP, START and HELP. */
  readonly isAnswered: boolean;
  /** Whom alone it concerns: nobody proved to hold the number, somebody of this account plays its holder. */
  readonly playedBy?: AccountId | undefined;
}

const TEXT_MAX = 2_000;

/**
 * Takes one text. Opt-out words stop texts from everybody who texted the number from there. Yes and no are answers, by
 * the rules of the guest page, when exactly one open invitation was texted to the number from there within 30 days; where
 * several may be meant we ask which. Everything else is kept for the organiser, and what asks in its own words to be left
 * alone waits for them to decide. Texts of one number are taken in turns; one handed over twice changes nothing. Answers
 * whether it was new to anybody.
 */
export async function takeTextReply(deps: TextReplyDeps, given: GivenText): Promise<{ readonly isNew: boolean }> {
  const text = given.text.replaceAll("\0", "").slice(0, TEXT_MAX);
  const sender = given.to[0] ?? "";
  if (given.to.includes(given.from)) return { isNew: false };
  return deps.db.transaction(async (tx) => {
    await lockTextNumber(tx, given.from);
    const situation = await read(deps, tx, { ...given, text });
    let isNew = false;
    let mayReply = /^\+\d{6,15}$/.test(given.from);
    for (const accountId of concerned(situation)) {
      const taken = await takeFor(deps, tx, mintSystemScope(accountId), {
        ...situation,
        given,
        text,
        sender,
        mayReply,
      });
      isNew ||= taken.isNew;
      mayReply &&= !taken.hasReplied;
    }
    return { isNew };
  });
}

/** What a text may be about, whoever's it is. */
interface Situation {
  readonly meaning: TextMeaning;
  /** Who texted the number from there, the last first; never empty. */
  readonly accountIds: readonly AccountId[];
  /** The invitations it may answer. */
  readonly meant: readonly TextedInvitation[];
}

async function read(deps: TextReplyDeps, tx: Tx, given: GivenText): Promise<Situation> {
  const { playedBy } = given;
  const found = await findTextThreads(tx, given.from, given.to);
  const threads = playedBy === undefined ? found : found.filter((it) => it.accountId === playedBy);
  const texted: TextedInvitation[] = [];
  let hasLocalWords = false;
  for (const { accountId, guestIds } of threads) {
    const scope = mintSystemScope(accountId);
    const hash = deps.hashAddress(accountId, "sms", given.from);
    texted.push(...(await readTextedInvitations(tx, scope, guestIds, hash)));
    hasLocalWords ||= (await findSettings(tx, scope)).smsLocalWords;
  }
  const meant = meantOf(texted, deps.now());
  const [only] = meant;
  const language = only?.locale ?? only?.event.language ?? "";
  const words = hasLocalWords && meant.length === 1 ? replyWordsOf(language) : undefined;
  const fallback = threads.length === 0 ? (playedBy ?? (await findInstallationAccount(tx))) : undefined;
  const accountIds = fallback === undefined ? threads.map((it) => it.accountId) : [fallback];
  return { meaning: given.keyword ?? readTextReply(given.text, words), accountIds, meant };
}

/**
 * What an answer may be about: open invitations nobody has answered; else answers that may still be changed; else
 * events ahead whose answers are closed, so that the writer is told.
 */
function meantOf(texted: readonly TextedInvitation[], at: Date): readonly TextedInvitation[] {
  const alive = texted.filter(({ event }) => event.status !== "cancelled" && event.status !== "draft");
  const open = alive.filter(({ event }) => (answersCloseAt(event) ?? NEVER) > at);
  const pending = open.filter((it) => it.guest.state === "invited");
  const ahead = alive.filter(({ event }) => (event.endsAt ?? event.startsAt ?? NEVER) > at);
  return [pending, open, ahead].find((it) => it.length > 0) ?? [];
}

const NEVER = new Date(8.64e15);

/** Whom a text concerns: those who must stop all, those whose invitation may be meant, else who texted last. */
function concerned({ meaning, accountIds, meant }: Situation): readonly AccountId[] {
  if (meaning === "stop" || meaning === "start" || meaning === "wants-out") return accountIds;
  if ((meaning === "yes" || meaning === "no") && meant.length > 0) return [...new Set(meant.map((it) => it.accountId))];
  return accountIds.slice(0, 1);
}

interface Taking extends Situation {
  readonly given: GivenText;
  readonly text: string;
  readonly sender: string;
  readonly mayReply: boolean;
}

interface Decided {
  readonly outcome: TextOutcome;
  readonly about?: TextedInvitation;
  readonly needsReview?: boolean;
  readonly reply?: TextReplyKind;
}

async function takeFor(
  deps: TextReplyDeps,
  tx: Tx,
  scope: OrganiserScope,
  taking: Taking,
): Promise<{ readonly isNew: boolean; readonly hasReplied: boolean }> {
  const { provider, providerId, from: number } = taking.given;
  const { sender, text, meaning } = taking;
  const id = await insertIncomingText(tx, scope, { provider, providerId, sender, number, text, meaning });
  if (id === undefined) return { isNew: false, hasReplied: false };
  const decided = await decide(deps, tx, scope, taking);
  const review = decided.needsReview === true ? "open" : null;
  const guestId = decided.about?.guest.id ?? null;
  await settleIncomingText(tx, scope, id, { outcome: decided.outcome, guestId, review });
  const hasReplied = taking.mayReply && (await reply(deps, tx, scope, { taking, decided, id }));
  return { isNew: true, hasReplied };
}

async function decide(deps: TextReplyDeps, tx: Tx, scope: OrganiserScope, taking: Taking): Promise<Decided> {
  const { meaning, given } = taking;
  switch (meaning) {
    case "stop": {
      const isFirst = await stop(deps, tx, scope, given.from);
      return { outcome: "stopped", ...(isFirst && !given.isAnswered ? { reply: "stopped" } : {}) };
    }
    case "start": {
      const isLifted = await start(deps, tx, scope, given);
      return { outcome: isLifted ? "started" : "kept", ...(isLifted && !given.isAnswered ? { reply: "started" } : {}) };
    }
    case "help":
      return { outcome: "helped", ...(given.isAnswered ? {} : { reply: "help" }) };
    case "yes":
    case "no": {
      // Providers take a yes for the wish to be texted again; a no is never the wish for silence.
      if (meaning === "yes") await start(deps, tx, scope, given);
      return answer(deps, tx, scope, { reply: meaning, meant: taking.meant });
    }
    case "wants-out":
      return { outcome: "kept", needsReview: true };
    case "other":
      return { outcome: "kept" };
  }
}

/** Answers whether nothing had stopped texts before. */
async function stop(deps: TextReplyDeps, tx: Tx, scope: OrganiserScope, number: string): Promise<boolean> {
  const addressHash = deps.hashAddress(scope.accountId, "sms", number);
  const known = await findContactsByAddress(tx, scope, { email: [], sms: [addressHash] });
  const { isNew } = await insertSuppression(tx, scope, {
    channel: "sms",
    addressHash,
    addressHint: maskAddress({ channel: "sms", normalised: number }),
    eventId: null,
    reason: "unsubscribed",
    source: "sms",
    contactId: known.get(addressHash.toString("hex")) ?? null,
  });
  return isNew;
}

/** Takes a stop back; not one that was given after this text was written. Answers whether there was one. */
async function start(deps: TextReplyDeps, tx: Tx, scope: OrganiserScope, { from, at }: GivenText): Promise<boolean> {
  const addressHash = deps.hashAddress(scope.accountId, "sms", from);
  const filter = { channel: "sms", addressHash, reason: "unsubscribed" } as const;
  const standing = await listSuppressions(tx, scope, filter, { before: undefined, limit: 100 });
  const stopped = standing.find((it) => it.eventId === null);
  if (stopped === undefined || (at !== null && at < stopped.createdAt)) return false;
  return (await deleteOptOut(tx, scope, { channel: "sms", addressHash, eventId: null })) > 0;
}

async function answer(
  deps: TextReplyDeps,
  tx: Tx,
  scope: OrganiserScope,
  { reply, meant }: { readonly reply: "yes" | "no"; readonly meant: readonly TextedInvitation[] },
): Promise<Decided> {
  const [only, ...others] = meant;
  if (only === undefined) return { outcome: "kept" };
  if (others.length > 0) return { outcome: "which", reply: "which" };
  const given = { reply, via: "sms" } as const;
  const result = await answerInside(tx, scope, only.guest.id, { given, at: deps.now() });
  if (result.kind === "recorded") return { outcome: "answered", about: only, reply: "answered" };
  if (result.kind === "unchanged") return { outcome: "unchanged", about: only };
  return { outcome: "not-answered", about: only, reply: "not-answered" };
}

/** Links asked among; more would not fit a few texts. */
const LINKS_MAX = 3;

/** Queues what we answer, with the job that sends it. Answers whether there is anything. */
async function reply(
  deps: TextReplyDeps,
  tx: Tx,
  scope: OrganiserScope,
  { taking, decided, id }: { readonly taking: Taking; readonly decided: Decided; readonly id: IncomingTextId },
): Promise<boolean> {
  if (decided.reply === undefined) return false;
  const text = await wordsOf(deps, tx, scope, { kind: decided.reply, taking, about: decided.about });
  if (text === undefined) return false;
  const { sender, given } = taking;
  const fresh = { incomingId: id, kind: decided.reply, sender, number: given.from, text };
  const replyId = await insertTextReply(tx, scope, fresh, REPLIES_PER_DAY);
  if (replyId === undefined) return false;
  await enqueueJob(tx, scope, { kind: SEND_TEXT_REPLY, payload: { replyId } });
  return true;
}

async function wordsOf(
  deps: TextReplyDeps,
  tx: Tx,
  scope: OrganiserScope,
  {
    kind,
    taking,
    about,
  }: { readonly kind: TextReplyKind; readonly taking: Taking; readonly about: TextedInvitation | undefined },
): Promise<string | undefined> {
  const settings = await findSettings(tx, scope);
  const organiser = settings.senderName ?? settings.name;
  const [first] = taking.meant;
  const words = chooseLanguage({ contact: first?.locale, event: first?.event.language, account: settings }).words;
  const pageOf = (it: TextedInvitation) => linksOf(deps, mintSystemScope(it.accountId), it.guest)?.page;
  switch (kind) {
    case "stopped":
    case "started":
    case "help":
      return words.sms.replies[kind](organiser);
    case "which": {
      const pages = taking.meant.slice(0, LINKS_MAX).map(pageOf);
      return words.sms.replies.which(pages.filter((it) => it !== undefined));
    }
    case "answered":
    case "not-answered": {
      const page = about === undefined ? undefined : pageOf(about);
      if (about === undefined || page === undefined) return undefined;
      const event = about.event.title === "" ? words.event.untitled : about.event.title;
      if (kind === "not-answered") return words.sms.replies.notAnswered({ event, page });
      return words.sms.replies.answered({ answer: taking.meaning === "no" ? "no" : "yes", event, page });
    }
  }
}
