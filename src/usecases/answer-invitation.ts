import { type AccountScope, mintGuestScope, type OrganiserScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import { type AnswerChannel, answer, type Guest, type GuestState, type Reply } from "../domain/guest.ts";
import type { GuestId } from "../domain/ids.ts";
import { hashKey, readKey } from "../domain/keys.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import {
  type AnswerEntry,
  type AnsweringGuest,
  findAnsweringGuest,
  findAnsweringGuestByKeyHash,
  isNonceUsed,
  lockAnsweringGuest,
  recordAnswer,
  recordUnconfirmedAnswer,
} from "../storage/answers.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { lockPlaces } from "../storage/events.ts";
import type { GuestCounts } from "../storage/guest-counts.ts";
import { findWithdrawnKeyHash } from "../storage/guest-keys.ts";
import type { Deps } from "./deps.ts";
import { headsBefore, placesFor } from "./places.ts";

export type AnswerDeps = Pick<Deps, "db" | "now">;

/** An answer as it reached us. */
export interface GivenAnswer {
  readonly reply: Reply;
  /** A pressed button unless said otherwise. */
  readonly via?: AnswerChannel;
  /** Whom the guest brings; absent: as before. A No brings nobody. */
  readonly plusOnes?: number;
  /** What the guest says with it; absent: as before, null: nothing any more. */
  readonly note?: string | null;
  /** Of the form that was pressed: a form answers once. */
  readonly nonce?: Buffer;
  /** What looked like a machine, for the log. */
  readonly signals?: readonly string[];
  /** Whether it is kept apart until something that surely is a person confirms it. */
  readonly isSuspect?: boolean;
  /** Network of the client address, never the address. */
  readonly net?: string | null;
}

/** What became of an answer. */
export type AnswerResult =
  /** `isChange`: the guest had counted as the other thing before. */
  | { readonly kind: "recorded"; readonly guest: Guest; readonly isChange: boolean }
  /** The guest had said just that; nothing was written. */
  | { readonly kind: "unchanged"; readonly guest: Guest }
  | { readonly kind: "unconfirmed"; readonly guest: Guest }
  | { readonly kind: "closed" | "cancelled"; readonly since: Date }
  /** No place is left for everybody the guest would bring. */
  | { readonly kind: "full"; readonly placesLeft: number }
  | { readonly kind: "too-many-plus-ones"; readonly max: number }
  /** `not-taken`: guests of this event do not answer themselves. */
  | { readonly kind: "not-invited" | "not-taken" | "withdrawn" | "unknown" }
  /** The form was used before, for another answer. */
  | { readonly kind: "form-used" };

/**
 * Answers for the guest who holds the key. State, invitation, log and counts move together. Safe to race and to repeat:
 * a form's answer counts once, of two answers at once the later one stands, and a full event takes exactly as many
 * heads as it has places. Never throws for what a guest may do.
 */
export async function answerByKey(deps: AnswerDeps, key: string, given: GivenAnswer): Promise<AnswerResult> {
  const read = readKey(key);
  if (read === undefined) return { kind: "unknown" };
  const hash = hashKey(read);
  const found = await findAnsweringGuestByKeyHash(deps.db.autocommit, hash);
  if (found === undefined)
    return { kind: (await findWithdrawnKeyHash(deps.db.autocommit, hash)) === undefined ? "unknown" : "withdrawn" };
  const scope = mintGuestScope({ accountId: found.accountId, guestId: found.guest.id });
  const decided = decide(found, given, deps.now());
  if (decided.kind !== "write") return decided;
  if (!needsPlace(found, decided)) {
    const result = await write(deps.db.autocommit, scope, found, decided);
    if (result !== undefined) return result;
  }
  return deps.db.transaction((tx) => answerUnderLock(tx, scope, { found, given, at: deps.now() }));
}

/**
 * Writes down what a guest told the organiser, after the deadline too; answers the guest. The last answer stands.
 * @throws {Refusal} not-found · conflict (guest_removed, event_cancelled, event_full) · invalid-input (plus-ones).
 */
export async function answerByHand(
  deps: AnswerDeps,
  scope: OrganiserScope,
  guestId: GuestId,
  told: ToldAnswer,
): Promise<Guest> {
  return deps.db.transaction((tx) => answerForGuest(tx, deps, scope, { guestId, told, via: "hand" }));
}

/** What an organiser says in a guest's name. */
export type ToldAnswer = Pick<GivenAnswer, "reply" | "note" | "plusOnes">;

/** As `answerByHand`, within the caller's transaction; `api` where a program knows the answer, and nobody typed it in. */
export async function answerForGuest(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  { guestId, told, via }: { readonly guestId: GuestId; readonly told: ToldAnswer; readonly via: "hand" | "api" },
): Promise<Guest> {
  const found = await findAnsweringGuest(tx, scope, guestId);
  if (found === undefined) throw notFound("guest", guestId);
  const result = await answerUnderLock(tx, scope, { found, given: { ...told, via }, at: deps.now() });
  if (result.kind === "recorded") {
    const details = { answer: told.reply };
    await insertAudit(tx, scope, { verb: "answer", objectKind: "guest", objectId: guestId, details });
  }
  return guestOf(result, guestId);
}

/**
 * Answers for a guest whom a message of theirs proves, by the rules of `answerByKey` and in the caller's transaction: a
 * calendar's reply, a text message. Never throws for what a guest may do.
 */
export async function answerInside(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
  { given, at }: { readonly given: GivenAnswer; readonly at: Date },
): Promise<AnswerResult> {
  const found = await findAnsweringGuest(tx, scope, guestId);
  return found === undefined ? { kind: "unknown" } : answerUnderLock(tx, scope, { found, given, at });
}

function guestOf(result: AnswerResult, guestId: GuestId): Guest {
  switch (result.kind) {
    case "recorded":
    case "unchanged":
    case "unconfirmed":
      return result.guest;
    case "cancelled":
      throw new Refusal("conflict", { why: "event_cancelled", message: "Nobody can answer for a cancelled event." });
    case "closed":
      throw new Refusal("conflict", { why: "event_closed", message: "Answers are closed." });
    case "withdrawn":
      throw new Refusal("conflict", {
        why: "guest_removed",
        message: "The guest was removed; invite the person again first.",
      });
    case "full":
      throw new Refusal("conflict", {
        why: "event_full",
        message: `The event is full: ${result.placesLeft} places are left.`,
      });
    case "too-many-plus-ones":
      throw invalid("/plusOnes", "out_of_range", `A guest of this event may bring ${result.max} at most.`);
    case "unknown":
    case "not-invited":
    case "not-taken":
      throw notFound("guest", guestId);
    case "form-used":
      throw new Error("an answer without a form used one");
  }
}

interface Write {
  readonly kind: "write";
  readonly guest: Guest;
  readonly isSuspect: boolean;
  readonly entry: AnswerEntry;
}

/** What the rules say of the answer, were nobody else to write. Places are looked at under the event's lock. */
function decide(found: AnsweringGuest, given: GivenAnswer, at: Date): AnswerResult | Write {
  const { guest, event } = found;
  if (event.status === "cancelled" && guest.state !== "removed")
    return { kind: "cancelled", since: event.cancelledAt ?? at };
  const via = given.via ?? "link";
  if (!event.guestsMayAnswer && guest.state !== "removed" && via !== "api" && via !== "hand")
    return { kind: "not-taken" };
  const ruled = answer(guest, given.reply, { stands: "last", closesAt: answersCloseAt(event), via }, at);
  if (ruled.kind === "closed") return { kind: "closed", since: ruled.since };
  if (ruled.kind !== "recorded") return { kind: ruled.kind === "withdrawn" ? "withdrawn" : "not-invited" };
  const plusOnes = given.reply === "no" ? 0 : (given.plusOnes ?? found.plusOnes);
  if (plusOnes > event.plusOnesMax && plusOnes > found.plusOnes)
    return { kind: "too-many-plus-ones", max: event.plusOnesMax };
  const note = given.note === undefined ? found.note : given.note;
  const isSame = ruled.guest.state === guest.state && plusOnes === found.plusOnes && note === found.note;
  if (isSame && found.unconfirmedReply === null) return { kind: "unchanged", guest };
  const isSuspect = given.isSuspect ?? false;
  if (isSuspect && found.unconfirmedReply === given.reply) return { kind: "unconfirmed", guest };
  const entry: AnswerEntry = {
    reply: given.reply,
    via,
    was: guest.state,
    plusOnes,
    note,
    nonce: given.nonce ?? null,
    signals: given.signals ?? [],
    net: given.net ?? null,
    at,
  };
  return { kind: "write", guest: ruled.guest, isSuspect, entry };
}

/** Whether somebody more would come to an event whose places are counted. */
function needsPlace(found: AnsweringGuest, { isSuspect, entry }: Write): boolean {
  return found.event.capacity !== null && !isSuspect && headsOf(entry) > headsBefore(found);
}

/** Answers that take a free place though others wait for it: an organiser's decision, and the turn of who waited. */
const NEED_NOT_WAIT: ReadonlySet<AnswerChannel> = new Set(["hand", "waiting-list"]);

function headsOf(entry: AnswerEntry): number {
  return entry.reply === "yes" ? 1 + entry.plusOnes : 0;
}

/** Undefined: guest or event changed since they were seen, or the form was used. Nothing was written then. */
async function write(
  tx: Tx,
  scope: AccountScope,
  found: AnsweringGuest,
  { guest, isSuspect, entry }: Write,
): Promise<AnswerResult | undefined> {
  const seen = { guestId: found.guest.id, versions: found.seen };
  if (isSuspect) {
    const kept = await recordUnconfirmedAnswer(tx, scope, seen, entry);
    return kept ? { kind: "unconfirmed", guest: found.guest } : undefined;
  }
  const counts = countsOf(found, guest.state, headsOf(entry));
  const recorded = await recordAnswer(tx, scope, seen, { entry, counts });
  if (!recorded) return undefined;
  const isChange = hasAnswered(found.guest) && found.guest.state !== guest.state;
  return { kind: "recorded", guest, isChange };
}

function hasAnswered(guest: Guest): boolean {
  return guest.state === "accepted" || guest.state === "declined";
}

function countsOf(found: AnsweringGuest, becomes: GuestState, heads: number): Partial<GuestCounts> {
  const was = found.guest.state;
  const moved = was === becomes ? {} : { [was]: -1, [becomes]: 1 };
  return { ...moved, heads: heads - headsBefore(found) };
}

/**
 * The sure way: event first, guest second, decided anew by what is true then. Taken where places are counted, where
 * somebody else was quicker, and for organisers, who may answer for people nobody else can.
 */
async function answerUnderLock(
  tx: Tx,
  scope: AccountScope,
  { found: seenBefore, given, at }: { readonly found: AnsweringGuest; readonly given: GivenAnswer; readonly at: Date },
): Promise<AnswerResult> {
  await lockPlaces(tx, scope, seenBefore.event.id);
  const found = await lockAnsweringGuest(tx, scope, seenBefore.guest.id);
  if (found === undefined) return { kind: "unknown" };
  if (found.guest.state !== "removed" && found.guest.keyVersion !== seenBefore.guest.keyVersion)
    return { kind: "unknown" };
  const decided = decide(found, given, at);
  if (decided.kind !== "write") return decided;
  if (given.nonce !== undefined && (await isNonceUsed(tx, scope, given.nonce))) return { kind: "form-used" };
  if (needsPlace(found, decided)) {
    const left = await placesFor(tx, scope, found, NEED_NOT_WAIT.has(decided.entry.via) ? "organiser" : "guest");
    if (headsOf(decided.entry) > left) return { kind: "full", placesLeft: left };
  }
  const result = await write(tx, scope, found, decided);
  if (result === undefined) throw new Error("a guest changed under its own lock");
  return result;
}
