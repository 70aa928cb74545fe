/** What is sent: a status and a body that is always JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Texts by field, in the order of the rules; `invitations.0` for an entry of a list. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** `{code, status: "success"[, message], data}`. */
export function success(data: unknown, message?: string): Answer {
  return { status: 200, body: { code: 200, status: "success", ...(message === undefined ? {} : { message }), data } };
}

export function created(data: unknown): Answer {
  return { status: 201, body: { code: 201, status: "success", data } };
}

/** `{code, status: "error", message, data: {message[, errors]}}`: what the original's exception handler writes. */
export function failure(status: number, message: string, errors?: FieldErrors): Answer {
  const data = errors === undefined ? { message } : { message, errors };
  return { status, body: { code: status, status: "error", message, data } };
}

/** What the original's controllers write by themselves: `code` is a string and there is no `data`. */
export function plainFailure(status: number, message: string): Answer {
  return { status, body: { code: String(status), status: "error", message } };
}

export const FORBIDDEN = failure(403, "Forbidden");
export const NOT_FOUND = failure(404, "Not Found");
export const METHOD_NOT_ALLOWED = failure(405, "Method Not Allowed");
export const TOO_LARGE = failure(413, "Payload Too Large");
export const TOO_MANY = failure(429, "Too Many Attempts.");
export const FAULT = failure(500, "Whoops, looks like something went wrong");
export const UNAVAILABLE = failure(503, "Service Unavailable");

export function invalidFields(errors: FieldErrors): Answer {
  return failure(422, "The given data was invalid.", errors);
}
