import fc from "fast-check";

/* What nobody should send, for the fuzz tests of every dialect. */

/** How much is sent, and what: a fixed seed and a small number, unless BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED say otherwise. */
export const FUZZ = {
  numRuns: Number(process.env["BECKON_FUZZ_RUNS"] ?? 20),
  seed: Number(process.env["BECKON_FUZZ_SEED"] ?? 20300613),
  endOnFailure: true,
} as const;

/** Values that fit nowhere, or just barely. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  1.5,
  -1,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e308,
  "",
  " ",
  "NaN",
  "1",
  "a\0b",
  "\ud800",
  "😀".repeat(1000),
  "x".repeat(100_000),
  "'; drop table accounts; --",
  "{{fristName}}{% for a in (1..999999999) %}x{% endfor %}",
  "{{a|b}}[%c%]{{".repeat(50),
  "2030-02-30T25:61:61Z",
  "0000-01-01T00:00:00Z",
  "\r\nBcc: all@example.org",
  "../../etc/passwd",
  "someone@example.org",
  "+447700900001",
  [],
  [[]],
  [null],
  Array.from({ length: 5000 }, (_, index) => index),
  {},
  { constructor: { prototype: { admin: true } } },
  JSON.parse('{"__proto__":{"admin":true}}'),
  deep(40),
];

function deep(levels: number): unknown {
  return levels === 0 ? "deep" : { a: [deep(levels - 1)] };
}

/** One of them. */
export const hostile = fc.constantFrom(...HOSTILE);

/** The valid body with up to three of its members, at any depth, exchanged for something hostile, or one more of them. */
export function bent(valid: unknown): fc.Arbitrary<unknown> {
  const places = pathsOf(valid);
  const change = fc.tuple(fc.constantFrom(...places), hostile);
  return fc.oneof(
    hostile,
    fc
      .array(change, { minLength: 1, maxLength: 3 })
      .map((changes) => changes.reduce((body, [path, value]) => put(body, path, value), valid)),
    hostile.map((value) => (typeof valid === "object" && valid !== null ? { ...valid, extra: value } : value)),
  );
}

function pathsOf(value: unknown, path: readonly string[] = []): Array<readonly string[]> {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, it]) => pathsOf(it, [...path, name]))];
}

function put(body: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(body)) return body.map((it, index) => (String(index) === head ? put(it, rest, value) : it));
  if (typeof body !== "object" || body === null) return body;
  return { ...body, [head]: put(Reflect.get(body, head), rest, value) };
}

/** Bodies that are no JSON, or hardly. */
export const rawBody = fc.constantFrom(
  "",
  "{",
  "nul",
  "NaN",
  '{"a":1}{"b":2}',
  '{"a":1,"a":2}',
  `${"[".repeat(100_000)}`,
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from('{"name":"\xff"}', "latin1"),
  "\ufeff{}",
);
