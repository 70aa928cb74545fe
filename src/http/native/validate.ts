import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { TSchema } from "typebox";
import { type Noun, notFound, type Problem, Refusal } from "../../domain/refusal.ts";
import { nearest } from "../../lib/nearest.ts";
import { limitWords } from "../shared/limit-words.ts";
import { escapePointer, findUnfitText } from "../shared/unfit-text.ts";
import { MUST } from "./shapes.ts";
import { CHOICE, meantErrors } from "./union-errors.ts";

const options = { allErrors: true, strict: false, useDefaults: true, verbose: true } as const;
const ofBodies = new Ajv2020(options);
const ofText = new Ajv2020({ ...options, coerceTypes: "array" });
for (const ajv of [ofBodies, ofText]) addFormats.default(ajv);

/** A check of one part of a request. `coerces` reads numbers and booleans out of text, for paths and queries. */
export type Check = (value: unknown) => void;

/**
 * @param at prefix of every pointer: "" for the body, "/query", "/path".
 * @param nounOf for a path: of what the id of this name is.
 * The check throws {Refusal} invalid-input with every problem at once, and not-found for a number in the path that no id
 * can be; it fills in defaults. It is compiled when it is first asked: compiling all of them would be a third of a
 * server's start.
 */
export function checkOf(schema: TSchema, at: "" | "/query" | "/path", nounOf?: (name: string) => Noun): Check {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    compiled ??= (at === "" ? ofBodies : ofText).compile(schema);
    const validate = compiled;
    const foreign = at === "" ? [] : foreignNumbers(schema, value, at);
    const isForeign = new Set(foreign.map(({ path }) => path));
    const unfit = findUnfitText(value, at);
    if (unfit !== undefined) throw new Refusal("invalid-input", { problems: [unfit] });
    const sent = nounOf === undefined ? {} : { ...Object(value) };
    const found = validate(value) ? [] : (validate.errors ?? []).slice(0, ERRORS_MAX);
    const errors = meantErrors(found).slice(0, PROBLEMS_MAX);
    if (nounOf !== undefined && foreign.length === 0) refuseUnknownIds(errors, sent, nounOf);
    const others = errors.flatMap((error) => toProblem(error, at)).filter(({ path }) => !isForeign.has(path));
    const problems = dedupe([...foreign, ...others]);
    if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  };
}

/** `sent` holds the ids as they were written. */
function refuseUnknownIds(
  errors: readonly ErrorObject[],
  sent: Readonly<Record<string, unknown>>,
  nounOf: (name: string) => Noun,
): void {
  const outside = errors.find(({ keyword }) => keyword === "minimum" || keyword === "maximum");
  if (outside === undefined) return;
  const name = outside.instancePath.slice(1);
  throw notFound(nounOf(name), String(sent[name]).slice(0, 100));
}

/** How whole numbers stand in addresses. The coercion would read 0x1, 1e3 and +1 as well, and one thing have many addresses. */
const WHOLE = /^(0|-?[1-9]\d*)$/;

function foreignNumbers({ properties = {} }: MembersOf, value: unknown, at: string): Problem[] {
  return Object.entries(value ?? {}).flatMap(([name, given]) => {
    const member = properties[name];
    const isList = member?.type === "array";
    if ((isList ? member?.items : member)?.type !== "integer") return [];
    return [given].flat().flatMap((it, index): Problem[] => {
      if (typeof it !== "string" || WHOLE.test(it)) return [];
      const path = `${at}/${escapePointer(name)}${isList ? `/${index}` : ""}`;
      return [{ path, code: "wrong_type", message: "must be an integer" }];
    });
  });
}

interface Member {
  readonly type?: unknown;
  readonly items?: Member;
}

interface MembersOf {
  readonly properties?: Readonly<Record<string, Member>>;
}

/** More than anybody reads; a body can hold a hundred thousand wrong members. */
const PROBLEMS_MAX = 100;
/** What is looked at for them: a union has an error for each member of each branch. */
const ERRORS_MAX = 1000;
/** A union reports each branch it tried; one line per place is what a person can use. */
function dedupe(problems: readonly Problem[]): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const problem of problems) {
    const known = byPath.get(problem.path);
    if (known === undefined) byPath.set(problem.path, problem);
    else if (!known.message.includes(problem.message))
      byPath.set(problem.path, { ...known, message: `${known.message.replace(/\.$/, "")}, or ${problem.message}` });
  }
  return [...byPath.values()];
}

function toProblem(error: ErrorObject, at: string): Problem[] {
  const path = `${at}${error.instancePath}`;
  switch (error.keyword) {
    case "required":
      return [
        { path: `${path}/${escapePointer(error.params["missingProperty"])}`, code: "required", message: "is required" },
      ];
    case "additionalProperties":
      return [unknownMember(error, path)];
    case "type":
      return [{ path, code: "wrong_type", message: `must be ${article([error.params["type"]].flat())}` }];
    case "enum":
      return [
        {
          path,
          code: "not_allowed",
          message: `must be one of ${(error.params["allowedValues"] as unknown[]).join(", ")}`,
        },
      ];
    case "const":
      return [{ path, code: "not_allowed", message: `must be ${JSON.stringify(error.params["allowedValue"])}` }];
    case "format":
      return [
        {
          path,
          code: "bad_format",
          message: `is not a valid ${FORMATS[error.params["format"] as string] ?? error.params["format"]}`,
        },
      ];
    case "pattern":
      return [{ path, code: "bad_format", message: meaningOf(error) }];
    case CHOICE:
      return [{ path, code: "not_allowed", message: `must have exactly one of ${error.params["members"].join(", ")}` }];
    case "anyOf":
    case "oneOf":
      return [];
    default:
      return [{ path, code: "out_of_range", message: limitWords(error) ?? error.message ?? "is not valid" }];
  }
}

function meaningOf(error: ErrorObject): string {
  const schema = error.parentSchema as { [MUST]?: string; examples?: unknown[] } | undefined;
  if (schema?.[MUST] !== undefined) return schema[MUST];
  const [example] = schema?.examples ?? [];
  return example === undefined ? "does not have the right form" : `must look like ${String(example)}`;
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "instant, such as 2030-06-13T18:30:00Z",
  uuid: "uuid",
  uri: "address",
};

function unknownMember(error: ErrorObject, path: string): Problem {
  const name = error.params["additionalProperty"] as string;
  const known = Object.keys((error.parentSchema?.["properties"] as object | undefined) ?? {});
  const near = nearest(name, known);
  const problem: Problem = {
    path: `${path}/${escapePointer(name)}`,
    code: "unknown_member",
    message: "is not a member of this request",
  };
  return near === undefined ? problem : { ...problem, didYouMean: near };
}

function article(types: readonly string[]): string {
  return types
    .map((type) => (type === "null" ? "null" : /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`))
    .join(" or ");
}
