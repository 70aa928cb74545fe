import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { TSchema } from "typebox";
import { limitWords } from "../shared/limit-words.ts";
import { findUnfitText } from "../shared/unfit-text.ts";
import { toJsonPath, validationFailed, WireRefusal } from "./faults.ts";

const options = { allErrors: true, strict: false, useDefaults: true, discriminator: true } as const;
const ofBodies = new Ajv2020(options);
const ofQueries = new Ajv2020({ ...options, coerceTypes: true });
for (const ajv of [ofBodies, ofQueries]) addFormats.default(ajv);

/** A check of one part of a request; answers it without its null members and with the defaults filled in. */
export type Check = (value: unknown) => unknown;

/** Told of one request, at most. */
const PARAMETERS_MAX = 100;

/**
 * A check of a body or a query, compiled when it is first asked. Members it does not know pass.
 * @throws {WireRefusal} API_VALIDATION_FAILED with every member that is wrong.
 */
export function checkOf(schema: TSchema, of: "body" | "query"): Check {
  let compiled: ValidateFunction | undefined;
  return (sent) => {
    compiled ??= (of === "body" ? ofBodies : ofQueries).compile(schema);
    const unfit = findUnfitText(sent, "");
    if (unfit !== undefined) throw failed([{ name: toJsonPath(unfit.path), value: unfit.message }]);
    const value = withoutNulls(of === "body" ? sent : withPlainBooleans(schema, sent));
    if (compiled(value)) return value;
    const told = (compiled.errors ?? []).filter((it) => it.keyword !== "anyOf" && it.keyword !== "if");
    throw failed(dedupe((told.length > 0 ? told : (compiled.errors ?? [])).slice(0, PARAMETERS_MAX).map(toParameter)));
  };
}

/** Some languages write True in an address. */
function withPlainBooleans({ properties = {} }: MembersOf, query: unknown): unknown {
  const plain = ([name, it]: [string, unknown]) =>
    typeof it === "string" && properties[name]?.type === "boolean" ? [name, it.toLowerCase()] : [name, it];
  return Object.fromEntries(Object.entries(query ?? {}).map(plain));
}

interface MembersOf {
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
}

/** Clients write null for what they do not say. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, it]) => (it === null ? [] : [[name, withoutNulls(it)]])),
  );
}

interface Parameter {
  readonly name: string;
  readonly value: string;
}

function failed(errorParameters: readonly Parameter[]): WireRefusal {
  return new WireRefusal(validationFailed(errorParameters));
}

/** A union reports each branch it tried; one line for a place is what a person can use. */
function dedupe(parameters: readonly Parameter[]): Parameter[] {
  return [...new Map(parameters.toReversed().map((it) => [it.name, it])).values()].toReversed();
}

function toParameter(error: ErrorObject): Parameter {
  const missing = error.keyword === "required" ? `/${error.params["missingProperty"]}` : "";
  return { name: toJsonPath(`${error.instancePath}${missing}`), value: reasonOf(error) };
}

function reasonOf(error: ErrorObject): string {
  switch (error.keyword) {
    case "required":
      return "is required";
    case "enum":
      return `must be one of ${(error.params["allowedValues"] as unknown[]).join(", ")}`;
    case "const":
      return `must be ${JSON.stringify(error.params["allowedValue"])}`;
    case "format":
      return `is not a valid ${error.params["format"]}`;
    case "pattern":
      return "does not have the right form";
    default:
      return limitWords(error) ?? error.message ?? "is not valid";
  }
}
