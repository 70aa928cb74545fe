import { type AccountScope, mintGuestScope, type OrganiserScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import type { GuestId, QuestionId } from "../domain/ids.ts";
import { hashKey, readKey } from "../domain/keys.ts";
import {
  type DetailValue,
  isSameValue,
  NAME_MAX,
  NOTE_MAX,
  type Question,
  sayValue,
  type ToldDetail,
} from "../domain/question.ts";
import { cleanText, type ValueProblem, type ValueReading } from "../domain/question-values.ts";
import { type AnsweringGuest, findAnsweringGuestByKeyHash, lockAnsweringGuest } from "../storage/answers.ts";
import type { Tx } from "../storage/db.ts";
import { findGuestDetails, type GuestDetails, isSaveNonceUsed, writeDetails } from "../storage/details.ts";
import { lockPlaces } from "../storage/events.ts";
import { appendGuestCounts } from "../storage/guest-counts.ts";
import { listQuestions } from "../storage/questions.ts";
import type { Deps } from "./deps.ts";
import { type Asker, headsBefore, placesFor } from "./places.ts";

export type SaveDetailsDeps = Pick<Deps, "db" | "now">;

/** What a guest says besides Yes. Absent members stay as they are. */
export interface GivenDetails {
  readonly plusOnes?: number | undefined;
  /** Of whom they bring, in order; those beyond `plusOnes`, and beyond what the guest may bring, count for nothing. */
  readonly plusOneNames?: readonly string[] | undefined;
  readonly note?: string | null | undefined;
  /** What was given for the question; undefined: it stays as it is. Asked inside the transaction, perhaps again. */
  readonly valueOf: (question: Question, before: DetailValue | null) => ValueReading | undefined;
  /** Whether a question that wants an answer refuses to go without. An organiser writes down what is known. */
  readonly mustAnswer: boolean;
}

/** What is wrong with one thing that was given. */
export type DetailProblem =
  | { readonly at: "plusOnes"; readonly code: "too-many"; readonly max: number }
  /** `max`: how many the guest may bring as places are left. */
  | { readonly at: "plusOnes"; readonly code: "no-place"; readonly max: number }
  | { readonly at: "note"; readonly code: "too-long"; readonly max: number; readonly is: number }
  | {
      readonly at: "plusOneNames";
      readonly no: number;
      readonly code: "too-long";
      readonly max: number;
      readonly is: number;
    }
  | { readonly at: "question"; readonly question: Question; readonly problem: ValueProblem };

/** What became of details. */
export type SaveDetailsResult =
  | { readonly kind: "saved" }
  /** They were just that; nothing was written. */
  | { readonly kind: "unchanged" }
  /** Nothing was written; the first is the first on the form. */
  | { readonly kind: "invalid"; readonly problems: readonly DetailProblem[] }
  | { readonly kind: "closed" | "cancelled" }
  /** Only who comes is asked: `not-coming` has not said yes. */
  | { readonly kind: "not-coming" | "not-taken" | "withdrawn" | "unknown" }
  /** The form was used before, for something else. */
  | { readonly kind: "form-used" };

/**
 * Saves what the guest who holds the key says besides Yes: whom they bring, answers to the event's questions, a comment.
 * All of it or nothing; history and counts move with it. Safe to race and to repeat: of two saves at once the later one
 * stands whole, a form saves once, and nobody brings more people than they may or than there are places for. Never
 * throws for what a guest may do.
 */
export async function saveDetailsByKey(
  deps: SaveDetailsDeps,
  key: string,
  given: GivenDetails,
  nonce: Buffer,
): Promise<SaveDetailsResult> {
  const read = readKey(key);
  if (read === undefined) return { kind: "unknown" };
  const found = await findAnsweringGuestByKeyHash(deps.db.autocommit, hashKey(read));
  if (found === undefined) return { kind: "unknown" };
  const scope = mintGuestScope({ accountId: found.accountId, guestId: found.guest.id });
  return deps.db.transaction(async (tx) => {
    const at = deps.now();
    const saving = await lockSaving(tx, scope, found);
    if (saving === undefined || saving.found.guest.keyVersion !== found.guest.keyVersion) return { kind: "unknown" };
    const refused = whyNot(saving.found, at);
    return refused ?? save(tx, scope, saving, { given, via: "link", nonce, at });
  });
}

/**
 * Writes a guest's details down in the caller's transaction, after the deadline and before any answer too; the caller
 * has seen that the guest is theirs, and says a refusal in its own words.
 */
export async function saveDetailsForGuest(
  tx: Tx,
  scope: OrganiserScope,
  found: AnsweringGuest,
  { given, via, at }: { readonly given: GivenDetails; readonly via: "api" | "hand"; readonly at: Date },
): Promise<SaveDetailsResult> {
  const saving = await lockSaving(tx, scope, found);
  if (saving === undefined) return { kind: "unknown" };
  if (saving.found.guest.state === "removed") return { kind: "withdrawn" };
  if (saving.found.event.status === "cancelled") return { kind: "cancelled" };
  return save(tx, scope, saving, { given, via, nonce: null, at });
}

interface Saving {
  readonly found: AnsweringGuest;
  readonly before: GuestDetails;
  readonly questions: readonly Question[];
}

/** Event first, guest second, as answers lock them: questions, places and the guest then stay as they are. */
async function lockSaving(tx: Tx, scope: AccountScope, seen: AnsweringGuest): Promise<Saving | undefined> {
  await lockPlaces(tx, scope, seen.event.id);
  const found = await lockAnsweringGuest(tx, scope, seen.guest.id);
  const before = found && (await findGuestDetails(tx, scope, seen.guest.id));
  if (found === undefined || before === undefined) return undefined;
  return { found, before, questions: await listQuestions(tx, scope, seen.event.id) };
}

/** Why a guest cannot say more now. */
function whyNot({ guest, event, unconfirmedReply }: AnsweringGuest, at: Date): SaveDetailsResult | undefined {
  if (guest.state === "removed") return { kind: "withdrawn" };
  if (event.status === "cancelled") return { kind: "cancelled" };
  if (!event.guestsMayAnswer) return { kind: "not-taken" };
  const closesAt = answersCloseAt(event);
  if (closesAt !== undefined && at >= closesAt) return { kind: "closed" };
  const isComing = unconfirmedReply === null ? guest.state === "accepted" : unconfirmedReply === "yes";
  return isComing ? undefined : { kind: "not-coming" };
}

interface How {
  readonly given: GivenDetails;
  readonly via: "link" | "api" | "hand";
  readonly nonce: Buffer | null;
  readonly at: Date;
}

async function save(tx: Tx, scope: AccountScope, saving: Saving, how: How): Promise<SaveDetailsResult> {
  const { found, before } = saving;
  const { after, changed, problems } = merge(saving, how.given);
  const seats = await checkPlusOnes(tx, scope, found, {
    plusOnes: after.plusOnes,
    asker: how.via === "link" ? "guest" : "organiser",
  });
  if (seats !== undefined || problems.length > 0)
    return { kind: "invalid", problems: seats === undefined ? problems : [seats, ...problems] };
  if (changed.size === 0 && isSame(before, after)) return { kind: "unchanged" };
  if (how.nonce !== null && (await isSaveNonceUsed(tx, scope, how.nonce))) return { kind: "form-used" };
  const { id: guestId, eventId, state } = found.guest;
  const told = tell(guestId, saving.questions, after);
  await writeDetails(tx, scope, { ...how, eventId, guestId, details: after, changed, told });
  const heads = state === "accepted" ? after.plusOnes - before.plusOnes : 0;
  if (heads !== 0) await appendGuestCounts(tx, scope, eventId, { heads });
  return { kind: "saved" };
}

/** Whoever brings more people than before needs the allowance and the places for them. */
async function checkPlusOnes(
  tx: Tx,
  scope: AccountScope,
  found: AnsweringGuest,
  { plusOnes, asker }: { readonly plusOnes: number; readonly asker: Asker },
): Promise<DetailProblem | undefined> {
  if (plusOnes <= found.plusOnes) return undefined;
  const max = mostPlusOnes(found);
  if (plusOnes > max) return { at: "plusOnes", code: "too-many", max };
  if (headsBefore(found) === 0) return undefined;
  const places = await placesFor(tx, scope, found, asker);
  return 1 + plusOnes > places ? { at: "plusOnes", code: "no-place", max: Math.max(0, places - 1) } : undefined;
}

/** Whoever brings more people already than they may by now keeps them. */
function mostPlusOnes({ event, plusOnes }: AnsweringGuest): number {
  return Math.max(event.plusOnesMax, plusOnes);
}

interface Merged {
  readonly after: GuestDetails;
  readonly changed: ReadonlyMap<QuestionId, DetailValue | null>;
  readonly problems: readonly DetailProblem[];
}

function merge({ found, before, questions }: Saving, given: GivenDetails): Merged {
  const problems: DetailProblem[] = [];
  const plusOnes = given.plusOnes ?? before.plusOnes;
  const named = given.plusOneNames ?? before.plusOneNames;
  const names = named.slice(0, Math.min(plusOnes, mostPlusOnes(found))).map((it) => cleanText(it, false));
  for (const [index, name] of names.entries())
    if ([...name].length > NAME_MAX)
      problems.push({ at: "plusOneNames", no: index + 1, code: "too-long", max: NAME_MAX, is: [...name].length });
  const { values, changed, wrong } = mergeValues(before, questions, given);
  problems.push(...wrong);
  const note = given.note === undefined ? before.note : cleanText(given.note ?? "", true) || null;
  if (given.note !== undefined && note !== null && [...note].length > NOTE_MAX)
    problems.push({ at: "note", code: "too-long", max: NOTE_MAX, is: [...note].length });
  return { after: { plusOnes, plusOneNames: withoutGapsAtEnd(names), note, values }, changed, problems };
}

/** Names keep their places, so that the second of three may be the one that is known. */
function withoutGapsAtEnd(names: readonly string[]): string[] {
  const last = names.findLastIndex((it) => it !== "");
  return names.slice(0, last + 1);
}

function mergeValues(before: GuestDetails, questions: readonly Question[], given: GivenDetails) {
  const values = new Map(before.values);
  const changed = new Map<QuestionId, DetailValue | null>();
  const wrong: DetailProblem[] = [];
  for (const question of questions) {
    const was = before.values.get(question.id) ?? null;
    const reading = given.valueOf(question, was);
    if (reading === undefined) continue;
    if ("problem" in reading) {
      wrong.push({ at: "question", question, problem: reading.problem });
      continue;
    }
    const { value } = reading;
    if (value === null && question.isRequired && given.mustAnswer)
      wrong.push({ at: "question", question, problem: { code: "missing" } });
    if (isSameValue(was, value)) continue;
    changed.set(question.id, value);
    if (value === null) values.delete(question.id);
    else values.set(question.id, value);
  }
  return { values, changed, wrong };
}

function isSame(before: GuestDetails, after: GuestDetails): boolean {
  return (
    before.plusOnes === after.plusOnes &&
    before.note === after.note &&
    before.plusOneNames.length === after.plusOneNames.length &&
    before.plusOneNames.every((it, index) => it === after.plusOneNames[index])
  );
}

function tell(guestId: GuestId, questions: readonly Question[], { values }: GuestDetails): ToldDetail[] {
  return questions.flatMap((question) => {
    const value = values.get(question.id);
    return value === undefined ? [] : [{ guestId, question, value, says: sayValue(question, value) }];
  });
}
