import type { Book, Traffic } from "./book.ts";
import { openBook } from "./book.ts";
import { type Crowd, crowd } from "./crowd.ts";
import { actAsGuest, scan } from "./guests.ts";
import { linksIn, pageIn } from "./mail-links.ts";
import type { People, Person } from "./people.ts";
import { RECEIVERS, rateOf } from "./receivers.ts";
import { complaint, deliveryFailure, type Report } from "./reports.ts";
import { type Arrival, openSmtpReceiver, type Reception, type Say, type SmtpReceiver } from "./smtp-receiver.ts";

export interface InternetWish {
  readonly people: People;
  readonly now: () => Date;
  /** Hands a report to whoever receives mail for the sender. Undefined until that is known. */
  report(report: Report): Promise<void>;
  /** Where guest pages are. */
  origin(): string;
}

export interface Internet {
  readonly smtpPort: number;
  readonly book: Book;
  /** People, machines and reports that have not finished. */
  busy(): number;
  close(): Promise<void>;
}

/** Connections that are closed before the greeting, and those that are met with silence: one in so many. */
const CLOSED_EVERY = 7;
const SILENT_EVERY = 11;
const SILENT_MS = 3_000;
const GUESTS_AT_ONCE = 150;
const MACHINES_AT_ONCE = 30;
/** A listener takes few connections from one network. */
const REPORTS_AT_ONCE = 8;
const REPORT_TRIES = 20;
const REPORT_AGAIN_MS = 1_000;
/** Reports come back when the mail has been taken for a while. */
const BOUNCES_AFTER_MS = 3_000;
const COMPLAINS_AFTER_MS = 10_000;

/** A mail world in this process: receivers that behave as badly as real ones, and people who read and answer. */
export async function openInternet(wish: InternetWish): Promise<Internet> {
  const { people } = wish;
  const book = openBook(
    people,
    RECEIVERS.map((it) => it.domain),
  );
  const guests = crowd(GUESTS_AT_ONCE);
  const machines = crowd(MACHINES_AT_ONCE);
  const reporters = crowd(REPORTS_AT_ONCE);
  const crowds = { guests, machines, reporters };
  const receiver = await openSmtpReceiver(receptionOf(wish, book, crowds));
  return {
    smtpPort: receiver.port,
    book,
    busy: () => guests.busy() + machines.busy() + reporters.busy(),
    close: () => closeAll(receiver, crowds),
  };
}

async function closeAll(receiver: SmtpReceiver, crowds: Crowds): Promise<void> {
  await receiver.close();
  await Promise.all(Object.values(crowds).map((it: Crowd) => it.disperse()));
}

interface Crowds {
  readonly guests: Crowd;
  readonly machines: Crowd;
  readonly reporters: Crowd;
}

function receptionOf(wish: InternetWish, book: Book, crowds: Crowds): Reception {
  const { people } = wish;
  const greylisted = new Map<number, number>();
  const rates = new Map<string, { second: number; taken: number }>();

  const trafficOf = ({ receiver }: Person): Traffic => {
    const traffic = book.traffic.get(receiver.domain);
    if (traffic === undefined) throw new Error(`no book is kept for ${receiver.domain}`);
    return traffic;
  };
  /** Whether the receiver has taken as many as it wants in this second. */
  const isOverRate = ({ receiver }: Person): boolean => {
    const max = rateOf(receiver, people.count);
    if (max === undefined) return false;
    const second = Math.floor(performance.now() / 1_000);
    const rate = rates.get(receiver.domain);
    if (rate?.second !== second) rates.set(receiver.domain, { second, taken: 1 });
    else rate.taken += 1;
    return (rates.get(receiver.domain)?.taken ?? 0) > max;
  };
  /** Milliseconds it has to wait before it is taken; 0 when it is. */
  const greylistedForMs = ({ number, receiver }: Person): number => {
    if (receiver.greylistsForMs === undefined) return 0;
    const since = greylisted.get(number);
    if (since === undefined) greylisted.set(number, performance.now());
    return Math.max(0, receiver.greylistsForMs - (since === undefined ? 0 : performance.now() - since));
  };

  return {
    connect(connection) {
      book.totals.connections = connection;
      if (connection % SILENT_EVERY === 0) return { afterMs: SILENT_MS, ends: "fin" };
      return connection % CLOSED_EVERY === 0 ? { ends: "fin" } : undefined;
    },
    recipient(address) {
      const person = people.at(address);
      if (person === undefined) return { reply: "550 5.1.1 Nobody here has that name" };
      const traffic = trafficOf(person);
      if (isOverRate(person)) {
        traffic.throttled += 1;
        return { reply: "421 4.7.28 Too many messages from you, come back later", ends: "fin" };
      }
      if (person.isUnknown) {
        traffic.refused += 1;
        raise(book.refused, person);
        return { reply: "550 5.1.1 No such user here" };
      }
      if (greylistedForMs(person) === 0) return undefined;
      traffic.putOff += 1;
      return { reply: "451 4.7.1 Greylisted, please try again later" };
    },
    message(arrival) {
      const person = people.at(arrival.recipient);
      if (person === undefined) return { reply: "554 5.0.0 Whose is this?" };
      return receive(person, arrival, trafficOf(person));
    },
  };

  function receive(person: Person, arrival: Arrival, traffic: Traffic): Say {
    const isFirst = book.seen[person.number] === 0;
    raise(book.seen, person);
    if (isFirst && person.firstCopy !== "taken") {
      traffic.cut += 1;
      if (person.firstCopy === "kept-and-reset") keep(person, arrival, traffic);
      return { ends: "rst" };
    }
    keep(person, arrival, traffic);
    return { reply: `250 2.0.0 Ok: queued as R${person.number}`, afterMs: person.thinksForMs };
  }

  function keep(person: Person, arrival: Arrival, traffic: Traffic): void {
    raise(book.copies, person);
    traffic.taken += 1;
    traffic.firstAt ??= performance.now();
    traffic.lastAt = performance.now();
    // What a second copy says was said by the first.
    if ((book.copies[person.number] ?? 0) > 1) return;
    follow(wish, book, crowds, { person, arrival });
  }
}

interface Lying {
  readonly person: Person;
  readonly arrival: Arrival;
}

/** Everything that comes of a mail that lies in a mailbox. */
function follow(wish: InternetWish, book: Book, crowds: Crowds, { person, arrival }: Lying): void {
  const { opensAfterMs, receiver } = person;
  const links = receiver.isScanned || opensAfterMs !== undefined ? linksIn(arrival.bytes, wish.origin()) : [];
  if (receiver.isScanned) crowds.machines.later(0, () => scan(links, book));
  if (person.bouncesLater)
    reportLater(wish, crowds, BOUNCES_AFTER_MS, {
      make: () => deliveryFailure(person, arrival, wish.now()),
      taken() {
        raise(book.reportedBack, person);
        book.totals.bounces += 1;
      },
    });
  if (person.complains)
    reportLater(wish, crowds, COMPLAINS_AFTER_MS, {
      make: () => complaint(person, arrival, wish.now()),
      taken() {
        raise(book.complained, person);
        book.totals.complaints += 1;
      },
    });
  const page = pageIn(links);
  if (opensAfterMs !== undefined && page !== undefined)
    crowds.guests.later(opensAfterMs, () => actAsGuest(person, page, book));
}

interface Reporting {
  make(): Report;
  /** Called once the report was taken; one that is never taken leaves the ledger open. */
  taken(): void;
}

/** As mail servers do: a report that is not taken is offered again. */
function reportLater(wish: InternetWish, crowds: Crowds, afterMs: number, it: Reporting & { tries?: number }): void {
  const { tries = 1 } = it;
  crowds.reporters.later(afterMs, async () => {
    try {
      await wish.report(it.make());
      it.taken();
    } catch {
      if (tries < REPORT_TRIES) reportLater(wish, crowds, REPORT_AGAIN_MS, { ...it, tries: tries + 1 });
    }
  });
}

function raise(counts: Uint8Array, { number }: Person): void {
  counts[number] = (counts[number] ?? 0) + 1;
}
