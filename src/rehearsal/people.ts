import type { Chance } from "./chance.ts";
import { RECEIVERS, type Receiver } from "./receivers.ts";

/** One invited person, and all that will ever happen to them: decided by the seed before anything is sent. */
export interface Person {
  readonly number: number;
  readonly address: string;
  readonly receiver: Receiver;
  readonly isUnknown: boolean;
  readonly bouncesLater: boolean;
  readonly complains: boolean;
  /** What becomes of the first copy that comes to its final dot. */
  readonly firstCopy: "taken" | "kept-and-reset" | "lost-and-reset";
  /** How long the receiver thinks about each copy. */
  readonly thinksForMs: number;
  /** When the mail is opened, counted from its arrival; undefined: never. */
  readonly opensAfterMs: number | undefined;
  /** What is pressed first; undefined: nothing. */
  readonly answer: "yes" | "no" | undefined;
  readonly pressesTwice: boolean;
  readonly changesMind: boolean;
}

const OPENS = 0.6;
const ANSWERS = 0.7;
const SAYS_YES = 0.65;
const PRESSES_TWICE = 0.08;
const CHANGES_MIND = 0.04;
/** Below what receivers and our own brakes put up with: one in a thousand. */
const COMPLAINS = 0.0004;
/** Days of real time, in a few seconds. */
const OPENS_WITHIN_MS = 12_000;

const QUESTIONS = {
  receiver: 0,
  unknown: 1,
  bounces: 2,
  complains: 3,
  resets: 4,
  keeps: 5,
  thinks: 6,
  opens: 7,
  opensAt: 8,
  answers: 9,
  yes: 10,
  twice: 11,
  mind: 12,
} as const;

/** The people of one seed, made when they are asked for: a million of them take no memory. */
export interface People {
  readonly count: number;
  of(number: number): Person;
  /** Undefined for an address nobody here has. */
  at(address: string): Person | undefined;
}

export function peopleOf(count: number, chance: Chance): People {
  const of = (number: number): Person => {
    const ask = (question: keyof typeof QUESTIONS) => chance(number, QUESTIONS[question]);
    const receiver = receiverAt(ask("receiver"));
    const isUnknown = ask("unknown") < (receiver.unknown ?? 0);
    const bouncesLater = !isUnknown && ask("bounces") < (receiver.bounces ?? 0);
    const reads = !isUnknown && !bouncesLater && ask("opens") < OPENS;
    return {
      number,
      address: `guest-${number}@${receiver.domain}`,
      receiver,
      isUnknown,
      bouncesLater,
      complains: reads && ask("complains") < COMPLAINS,
      firstCopy:
        ask("resets") >= (receiver.resets ?? 0) ? "taken" : ask("keeps") < 0.5 ? "kept-and-reset" : "lost-and-reset",
      thinksForMs: Math.round((receiver.thinksForMs ?? 0) * ask("thinks")),
      opensAfterMs: reads ? Math.round(ask("opensAt") * OPENS_WITHIN_MS) : undefined,
      answer: !reads || ask("answers") >= ANSWERS ? undefined : ask("yes") < SAYS_YES ? "yes" : "no",
      pressesTwice: ask("twice") < PRESSES_TWICE,
      changesMind: ask("mind") < CHANGES_MIND,
    };
  };
  return {
    count,
    of,
    at(address) {
      const number = Number(/^guest-(\d{1,7})@/.exec(address)?.[1] ?? Number.NaN);
      if (!Number.isInteger(number) || number >= count) return undefined;
      const person = of(number);
      return person.address === address.toLowerCase() ? person : undefined;
    },
  };
}

function receiverAt(share: number): Receiver {
  let passed = 0;
  for (const receiver of RECEIVERS) {
    passed += receiver.share;
    if (share < passed) return receiver;
  }
  const last = RECEIVERS.at(-1);
  if (last === undefined) throw new Error("nobody receives mail");
  return last;
}

/** The whole guest list as lines of CSV, the header first. */
export function* asCsv(people: People): Generator<string> {
  yield "Number,First name,E-mail\n";
  for (let number = 0; number < people.count; number += 1)
    yield `${number},${FIRST_NAMES[number % FIRST_NAMES.length]},${people.of(number).address}\n`;
}

const FIRST_NAMES = [
  "Ada",
  "Björn",
  "Chiara",
  "Đorđe",
  "Eun-ji",
  "Fatima",
  "Gül",
  "Håkon",
  "Íris",
  "José",
  "Łukasz",
  "Nguyễn",
];
