import type { components } from "../../openapi/native.d.ts";

type Problem = components["schemas"]["Problem"];

/** Something that is wrong with a request, and where. */
export type FieldError = NonNullable<Problem["errors"]>[number];

/** An answer that is no success, or none at all. */
export class BeckonError extends Error {
  override readonly name = "BeckonError";
  /** 0: nobody answered. */
  readonly status: number;
  /** Stable; `unreachable` where nobody answered, `unreadable` where something else than Beckon did. */
  readonly code: string;
  /** The address of the page that explains the code. */
  readonly type: string;
  /** Everything that is wrong at once, each with a pointer such as `/body/title`. */
  readonly errors: readonly FieldError[];
  /** What the server's log calls the request. */
  readonly requestId: string | undefined;

  constructor(status: number, problem: Partial<Problem>, cause?: unknown) {
    const text = [problem.title, problem.detail].filter((it) => it !== undefined && it !== "").join(": ");
    super(text || `The server answered ${status}`, { cause });
    this.status = status;
    this.code = problem.code ?? "unreadable";
    this.type = problem.type ?? "about:blank";
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
  }
}
