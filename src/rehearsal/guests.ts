import { setTimeout as delay } from "node:timers/promises";
import { BROWSER, readForm } from "../lib/press-button.ts";
import { ANSWERS, type Book } from "./book.ts";
import type { Person } from "./people.ts";

type Answer = "yes" | "no";

/** Shorter, and the page asks to press again. */
const READS_FOR_MS = 1_000;
const THINKS_AGAIN_AFTER_MS = 1_500;
const TRIES = 4;

/** Opens the mail and does what this person does: reads, presses, presses twice, changes their mind. */
export async function actAsGuest(person: Person, page: string, book: Book): Promise<void> {
  book.totals.opened += 1;
  const { answer } = person;
  if (answer === undefined) {
    await read(`${page}/yes`, person).catch(() => undefined);
    return;
  }
  await press(person, { page, link: `${page}/${answer}` }, answer, book);
  if (!person.changesMind) return;
  await delay(THINKS_AGAIN_AFTER_MS);
  // Back to the page that is still open, as people do, and not to the mail's other link.
  await press(person, { page, link: page }, answer === "yes" ? "no" : "yes", book);
}

interface Place {
  readonly page: string;
  /** How the person comes to it. */
  readonly link: string;
}

/** The book holds the answer once the person has seen the receipt, and not before. */
async function press(person: Person, place: Place, answer: Answer, book: Book): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    book.totals.pressed += 1;
    const isTaken = await pressOnce(person, place, answer).catch(() => false);
    if (isTaken) {
      book.answered[person.number] = ANSWERS[answer];
      return;
    }
    book.totals.again += 1;
    await delay(READS_FOR_MS);
  }
  book.totals.lost += 1;
}

async function pressOnce(person: Person, { page, link }: Place, answer: Answer): Promise<boolean> {
  const form = readForm(await read(link, person));
  if (form === undefined) return false;
  await delay(READS_FOR_MS);
  const send = () =>
    fetch(new URL(form.action, page), {
      method: "POST",
      headers: headersOf(person),
      body: new URLSearchParams({ ...form.hidden, answer }),
      redirect: "manual",
    });
  const replies = await Promise.all(person.pressesTwice ? [send(), send()] : [send()]);
  await Promise.all(replies.map((it) => it.body?.cancel()));
  return replies.some((it) => it.status === 303 && (it.headers.get("location") ?? "").includes("/done"));
}

async function read(link: string, person: Person): Promise<string> {
  const reply = await fetch(link, { headers: headersOf(person) });
  return reply.text();
}

/** Everybody has an address of their own, behind the proxy that this machine plays. */
function headersOf({ number }: Person): Record<string, string> {
  return { ...BROWSER, "x-forwarded-for": `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` };
}

const SCANNER = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "x-forwarded-for": "203.0.113.7" };

/** Opens every link of a mail, as the machines in front of some mailboxes do: HEAD first, then GET. */
export async function scan(links: readonly string[], book: Book): Promise<void> {
  for (const link of links) {
    for (const method of ["HEAD", "GET"]) {
      const reply = await fetch(link, { method, headers: SCANNER, redirect: "manual" }).catch(() => undefined);
      await reply?.body?.cancel();
    }
    book.totals.scannedLinks += 1;
  }
}
