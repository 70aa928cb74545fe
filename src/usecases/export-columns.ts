import { displayNameOf } from "../domain/contact.ts";
import type { CustomField } from "../domain/custom-field.ts";
import type { GuestReport } from "../domain/guest-report.ts";
import type { Question } from "../domain/question.ts";

/** What a cell or a member may hold; several of one kind stay apart where the format can tell them apart. */
export type ExportValue = string | number | boolean | null | readonly string[];

const VALUES = {
  guestId: (it) => it.guest.id,
  contactId: (it) => it.contact.id,
  externalId: (it) => it.contact.externalId,
  firstName: (it) => it.contact.firstName,
  lastName: (it) => it.contact.lastName,
  displayName: (it) => displayNameOf(it.contact),
  email: (it) => it.contact.email,
  phone: (it) => it.contact.phone,
  state: (it) => it.guest.state,
  answeredAt: (it) => it.answeredAt?.toISOString() ?? null,
  answeredVia: (it) => it.answeredVia,
  plusOnes: (it) => it.plusOnes,
  note: (it) => it.note,
  delivery: (it) => it.delivery,
  invitedAt: (it) => it.invitedAt?.toISOString() ?? null,
  waitingSince: (it) => it.waiting?.since.toISOString() ?? null,
  plusOneNames: (it) => it.plusOneNames.filter((name) => name !== ""),
  locale: (it) => it.contact.locale,
  timezone: (it) => it.contact.timezone,
} as const satisfies Readonly<Record<string, (it: GuestReport) => ExportValue>>;

type Plain = keyof typeof VALUES;

/** `fields` and `questions` stand for one column each: the account's custom fields, and what the event asks. */
export type ExportColumn = Plain | "fields" | "questions";

export const EXPORT_COLUMNS: readonly ExportColumn[] = [...(Object.keys(VALUES) as Plain[]), "fields", "questions"];

/** What an export has when nobody chose. */
export const USUAL_COLUMNS: readonly ExportColumn[] = EXPORT_COLUMNS.filter(
  (it) => it !== "locale" && it !== "timezone" && it !== "fields",
);

export interface ChosenColumn {
  readonly header: string;
  read(report: GuestReport): ExportValue;
}

/**
 * The columns with their headers, in the order asked for. Headers are different from each other: what is called like
 * another column has its id or its kind behind it.
 */
export function chooseColumns(
  asked: readonly ExportColumn[],
  { fields, questions }: { readonly fields: readonly CustomField[]; readonly questions: readonly Question[] },
): readonly ChosenColumn[] {
  const taken = new Set<string>(EXPORT_COLUMNS);
  const labels = [...questions.map((it) => it.label), ...fields.map((it) => it.key)];
  const headerOf = (label: string, mark: string | number) =>
    taken.has(label) || labels.filter((it) => it === label).length > 1 ? `${label} (${mark})` : label;
  return asked.flatMap((column): readonly ChosenColumn[] => {
    if (column === "fields")
      return fields.map(({ key }) => ({
        header: headerOf(key, "field"),
        read: (report) => report.contact.fields[key] ?? null,
      }));
    if (column === "questions")
      return questions.map(({ id, label }) => ({
        header: headerOf(label, id),
        read: (report) => report.details.find((it) => it.question.id === id)?.says ?? null,
      }));
    return [{ header: column, read: VALUES[column] }];
  });
}
