import type { OrganiserScope } from "../domain/caller.ts";
import { displayNameOf } from "../domain/contact.ts";
import type { GuestFilter, GuestReport } from "../domain/guest-report.ts";
import type { EventId } from "../domain/ids.ts";
import type { Question } from "../domain/question.ts";
import { csvLine } from "../lib/csv.ts";
import { listGuests } from "../storage/guest-list.ts";
import type { Deps } from "./deps.ts";
import { readQuestions } from "./read-questions.ts";

/** Guests read at once: the export of any number of guests holds no more in memory. */
const ROWS_AT_ONCE = 1_000;

const COLUMNS = [
  "guestId",
  "contactId",
  "externalId",
  "firstName",
  "lastName",
  "displayName",
  "email",
  "phone",
  "state",
  "answeredAt",
  "answeredVia",
  "plusOnes",
  "note",
  "delivery",
  "invitedAt",
  "waitingSince",
  "plusOneNames",
] as const;

/** Between those of one cell. */
const AND = "; ";

/**
 * The event's guests as CSV, a header and a line each, the event's questions as columns behind the others, in the order they were put on the list; removed ones included
 * unless the filter leaves them out.
 * Lines come as they are read: a guest who changes meanwhile is in it once, as they were then.
 * @throws {Refusal} not-found, before the first line.
 */
export async function exportGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  filter: GuestFilter = {},
): Promise<AsyncIterable<string>> {
  const questions = await readQuestions(deps, scope, eventId);
  return linesOf(deps, scope, { eventId, filter }, questions);
}

async function* linesOf(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  whom: { readonly eventId: EventId; readonly filter: GuestFilter },
  questions: readonly Question[],
): AsyncGenerator<string> {
  yield csvLine([...COLUMNS, ...headersOf(questions)]);
  for (let after: number | undefined; ; ) {
    const page = { after, limit: ROWS_AT_ONCE };
    const guests = await listGuests(deps.db.autocommit, scope, whom, page);
    if (guests.length > 0) yield guests.map((it) => lineOf(it, questions)).join("");
    after = guests.at(-1)?.guest.id;
    if (guests.length < ROWS_AT_ONCE) return;
  }
}

/** What each question is called, told apart by its id where two are called the same or as another column. */
function headersOf(questions: readonly Question[]): string[] {
  const taken = new Set<string>(COLUMNS);
  const labels = questions.map((it) => it.label);
  return questions.map(({ id, label }) =>
    taken.has(label) || labels.filter((it) => it === label).length > 1 ? `${label} (${id})` : label,
  );
}

/** An answer in one cell. */
function cellOf(report: GuestReport, { id }: Question): string | number | null {
  const says = report.details.find((it) => it.question.id === id)?.says;
  if (says === undefined) return null;
  return typeof says === "string" || typeof says === "number" ? says : says.join(AND);
}

function lineOf(report: GuestReport, questions: readonly Question[]): string {
  const { guest, contact } = report;
  return csvLine([
    guest.id,
    contact.id,
    contact.externalId,
    contact.firstName,
    contact.lastName,
    displayNameOf(contact),
    contact.email,
    contact.phone,
    guest.state,
    report.answeredAt?.toISOString() ?? null,
    report.answeredVia,
    report.plusOnes,
    report.note,
    report.delivery,
    report.invitedAt?.toISOString() ?? null,
    report.waiting?.since.toISOString() ?? null,
    report.plusOneNames.filter((it) => it !== "").join(AND),
    ...questions.map((it) => cellOf(report, it)),
  ]);
}
