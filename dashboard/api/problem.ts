import type { components } from "../../openapi/native.d.ts";

export type ProblemDocument = components["schemas"]["Problem"];
export type FieldProblem = NonNullable<ProblemDocument["errors"]>[number];

/** An answer of the API that is no success, in the words people read. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** By the pointer of what they are about, such as `/body/title`. */
  readonly fields: readonly FieldProblem[];
  /** The whole document: some problems carry more. */
  readonly document: Partial<ProblemDocument>;
  readonly requestId: string | null;

  constructor(status: number, document: Partial<ProblemDocument>, requestId: string | null) {
    super(document.title ?? `status ${status}`);
    this.status = status;
    this.document = document;
    this.code = document.code ?? "unknown";
    this.title = document.title ?? "The server gave no answer that can be read";
    this.detail = document.detail ?? "Try again in a moment.";
    this.fields = document.errors ?? [];
    this.requestId = requestId;
  }

  static offline(): Problem {
    const detail = "Check the connection, then try again. What is on the screen may be out of date.";
    return new Problem(0, { code: "offline", title: "The server cannot be reached", detail }, null);
  }
}

/** What the API found wrong with members of a body, by their names: `title`, `location/url`. */
export function problemsIn(error: unknown): (member: string) => string | undefined {
  const fields = fieldsOf(error);
  return (member) => plainly(fields.find(({ pointer }) => pointer === `/body/${member}`)?.message);
}

/** The first thing the API found wrong with what was sent, for forms of a single field. */
export function firstProblemIn(error: unknown): string | undefined {
  return plainly(fieldsOf(error)[0]?.message);
}

/** What a problem says, a line each, with the members it is about by their names. */
export function linesOf({ fields, detail }: Pick<Problem, "fields" | "detail">): readonly string[] {
  if (fields.length < 2) return [plainly(detail)];
  return fields.map(({ pointer, message }) => `${pointer.replace("/body/", "")} ${plainly(message)}`);
}

/** The words of the API for whoever fills in a form: numbers are whole, and what is null is left empty. */
function plainly<T extends string | undefined>(message: T): T {
  return message
    ?.replace("must be an integer", "must be a whole number")
    .replace("or must be null", "or left empty") as T;
}

/** Everything the API found wrong with what was sent; nothing where it failed for another reason. */
export function fieldsOf(error: unknown): readonly FieldProblem[] {
  return error instanceof Problem ? error.fields : [];
}
