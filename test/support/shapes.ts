/** Reads a value; answers what is wrong with it, each with its place. */
export type Shape = (value: unknown, path: string) => string[];

function fits(isRight: (value: unknown) => boolean, what: string): Shape {
  return (value, path) => (isRight(value) ? [] : [`${path}: ${JSON.stringify(value)?.slice(0, 80)} is not ${what}`]);
}

const TIMESTAMP = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d UTC$/;

const isInt32 = (value: unknown) => Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647;

/** A number a signed integer of 32 bits holds. */
export const int32 = fits(isInt32, "an integer of 32 bits");
export const id = fits((it) => isInt32(it) && Number(it) > 0, "an id");
export const number = fits((it) => typeof it === "number", "a number");
export const bool = fits((it) => typeof it === "boolean", "true or false");
/** What some clients fail on as a boolean. */
export const zeroOrOne = fits((it) => it === 0 || it === 1, "0 or 1");
export const text = fits((it) => typeof it === "string", "a text");
export const timestamp = fits((it) => typeof it === "string" && TIMESTAMP.test(it), "a timestamp in UTC");
/** JSON inside, or a text: whatever the caller once sent. */
export const anything: Shape = () => [];

export function exactly(...values: readonly unknown[]): Shape {
  return fits((it) => values.includes(it), `one of ${JSON.stringify(values)}`);
}

export function matching(pattern: RegExp): Shape {
  return fits((it) => typeof it === "string" && pattern.test(it), `like ${pattern}`);
}

export function orNull(shape: Shape): Shape {
  return (value, path) => (value === null ? [] : shape(value, path));
}

export function listOf(shape: Shape): Shape {
  return (value, path) =>
    Array.isArray(value) ? value.flatMap((it, no) => shape(it, `${path}[${no}]`)) : [`${path} is not a list`];
}

/** A list with something in it, so that its shape is really looked at. */
export function someOf(shape: Shape): Shape {
  return (value, path) =>
    Array.isArray(value) && value.length === 0 ? [`${path} is empty`] : listOf(shape)(value, path);
}

/** All of these members; more do no harm. */
export function object(members: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is not an object`];
    const given: Readonly<Record<string, unknown>> = { ...value };
    return Object.entries(members).flatMap(([name, shape]) =>
      Object.hasOwn(given, name) ? shape(given[name], `${path}.${name}`) : [`${path}.${name} is missing`],
    );
  };
}

/** What is wrong anywhere in an answer, whatever it is of: numbers that overflow, moments without a zone. */
export function saneThroughout(value: unknown, path: string): string[] {
  if (typeof value === "number" && Number.isInteger(value)) return int32(value, path);
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(value) ? timestamp(value, path) : [];
  if (Array.isArray(value)) return value.flatMap((it, no) => saneThroughout(it, `${path}[${no}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) => saneThroughout(it, `${path}.${name}`));
}
