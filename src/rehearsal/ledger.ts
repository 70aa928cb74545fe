import type { Api } from "../cli/api.ts";
import { ANSWERS, type Book } from "./book.ts";
import type { People, Person } from "./people.ts";

/** What became of everybody, by Beckon's account and the world's side by side. */
export interface Ledger {
  readonly people: number;
  /** Sent, and at least one copy lies in a mailbox. */
  readonly arrived: number;
  /** Refused by the receiver as unknown. */
  readonly refused: number;
  /** Taken first, and reported back. */
  readonly bounced: number;
  /** Nobody can tell; each is listed by name. */
  readonly uncertain: readonly string[];
  /** Not written to, because of a stop that came first. */
  readonly suppressed: number;
  readonly copies: { readonly most: number; readonly extra: number };
  readonly answers: Answers;
  readonly complaints: { readonly made: number; readonly known: number };
  /** Whatever does not add up, a sentence each; the first of them. */
  readonly mistakes: readonly string[];
  readonly mistakesTotal: number;
}

export interface Answers {
  readonly given: { readonly yes: number; readonly no: number };
  readonly recorded: { readonly yes: number; readonly no: number };
  /** Recorded for somebody who never pressed. */
  readonly ofMachines: number;
  /** Kept apart as a machine's. */
  readonly unconfirmed: number;
}

/** Whether everybody is accounted for and nothing was made up. */
export function isExact(ledger: Ledger): boolean {
  return ledger.mistakesTotal === 0;
}

export interface Sent {
  readonly eventId: number;
  readonly campaignId: number;
}

interface WireMessage {
  readonly to: string;
  readonly state: string;
}

interface WireGuest {
  readonly state: string;
  readonly unconfirmedAnswer: string | null;
  readonly contact: { readonly email: string | null; readonly emailStatus: string };
}

const SHOWN_MAX = 20;
const COPIES_MAX = 2;

/** Reads everything back over the API, page by page, and holds it against the book. */
export async function drawUp(api: Pick<Api, "each">, sent: Sent, people: People, book: Book): Promise<Ledger> {
  const audit = openAudit(people, book);
  const { eventId, campaignId } = sent;
  for await (const message of api.each("/messages", { query: { campaignId } })) audit.message(message);
  for await (const guest of api.each("/events/{id}/guests", { path: { id: eventId } })) audit.guest(guest);
  return audit.close();
}

/** Takes the rows in any order, and says at the end what they come to. */
export function openAudit(people: People, book: Book) {
  const messagesOf = new Uint8Array(people.count);
  const guestsOf = new Uint8Array(people.count);
  const counts = { arrived: 0, refused: 0, bounced: 0, suppressed: 0, known: 0, ofMachines: 0, unconfirmed: 0 };
  const recorded = { yes: 0, no: 0 };
  const uncertain: string[] = [];
  const mistakes: string[] = [];
  let mistakesTotal = 0;
  const mistake = (sentence: string) => {
    mistakesTotal += 1;
    if (mistakes.length < SHOWN_MAX) mistakes.push(sentence);
  };
  const copiesOf = ({ number }: Person) => book.copies[number] ?? 0;

  const sentTo = (person: Person) => {
    if (copiesOf(person) === 0) mistake(`${person.address} counts as sent, and no copy ever arrived.`);
    else if (book.reportedBack[person.number] !== 0) mistake(`${person.address} bounced, and counts as sent.`);
    else counts.arrived += 1;
  };
  const failedFor = (person: Person) => {
    if (book.reportedBack[person.number] !== 0) counts.bounced += 1;
    else if (book.refused[person.number] !== 0 && copiesOf(person) === 0) counts.refused += 1;
    else mistake(`${person.address} counts as failed, and nobody refused it.`);
  };
  const answeredBy = (person: Person, state: string) => {
    const given = book.answered[person.number];
    const stands = state === "accepted" ? ANSWERS.yes : state === "declined" ? ANSWERS.no : ANSWERS.none;
    if (stands === ANSWERS.yes) recorded.yes += 1;
    if (stands === ANSWERS.no) recorded.no += 1;
    if (given === stands) return;
    if (given === ANSWERS.none) counts.ofMachines += 1;
    mistake(`${person.address} answered ${nameOf(given)}, and ${nameOf(stands)} is recorded.`);
  };

  return {
    message({ to, state }: WireMessage): void {
      const person = people.at(to);
      if (person === undefined) {
        mistake(`${to} was written to, and was never invited.`);
        return;
      }
      messagesOf[person.number] = (messagesOf[person.number] ?? 0) + 1;
      if (copiesOf(person) > COPIES_MAX) mistake(`${to} got ${copiesOf(person)} copies.`);
      if (state === "sent") sentTo(person);
      else if (state === "failed") failedFor(person);
      else if (state === "uncertain") uncertain.push(to);
      else if (state === "suppressed") counts.suppressed += 1;
      else mistake(`${to} is still ${state}.`);
    },
    guest({ state, unconfirmedAnswer, contact }: WireGuest): void {
      const person = people.at(contact.email ?? "");
      if (person === undefined) {
        mistake(`${contact.email} is a guest, and was never invited.`);
        return;
      }
      guestsOf[person.number] = (guestsOf[person.number] ?? 0) + 1;
      if (unconfirmedAnswer !== null) counts.unconfirmed += 1;
      const isKnown = contact.emailStatus === "complained";
      if (isKnown) counts.known += 1;
      if (isKnown !== (book.complained[person.number] !== 0))
        mistake(
          `${person.address} ${isKnown ? "never complained, and counts" : "complained, and does not count"} as one who did.`,
        );
      answeredBy(person, state);
    },
    close(): Ledger {
      for (let number = 0; number < people.count; number += 1)
        if (messagesOf[number] !== 1 || guestsOf[number] !== 1)
          mistake(`${people.of(number).address} has ${messagesOf[number]} messages and is ${guestsOf[number]} guests.`);
      const given = { yes: countOf(book.answered, ANSWERS.yes), no: countOf(book.answered, ANSWERS.no) };
      return {
        people: people.count,
        arrived: counts.arrived,
        refused: counts.refused,
        bounced: counts.bounced,
        uncertain,
        suppressed: counts.suppressed,
        copies: copiesIn(book.copies),
        answers: { given, recorded, ofMachines: counts.ofMachines, unconfirmed: counts.unconfirmed },
        complaints: { made: book.totals.complaints, known: counts.known },
        mistakes,
        mistakesTotal,
      };
    },
  };
}

function copiesIn(copies: Uint8Array): Ledger["copies"] {
  let most = 0;
  let extra = 0;
  for (const count of copies) {
    most = Math.max(most, count);
    extra += Math.max(0, count - 1);
  }
  return { most, extra };
}

function countOf(answers: Uint8Array, wanted: number): number {
  let count = 0;
  for (const answer of answers) if (answer === wanted) count += 1;
  return count;
}

function nameOf(answer: number | undefined): string {
  return answer === ANSWERS.yes ? "yes" : answer === ANSWERS.no ? "no" : "nothing";
}
