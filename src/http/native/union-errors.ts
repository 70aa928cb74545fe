import type { ErrorObject } from "ajv/dist/2020.js";

interface Branch {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Keyword of the error that stands for a union of objects none of which, or several of which, the sender can mean. */
export const CHOICE = "choice";

/**
 * The errors without those of branches the sender cannot mean: where an object fails a union, what is not for objects,
 * and objects it has no member of. `params.members` of a choice are all that there are.
 */
export function meantErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(({ keyword, data }) => (keyword === "anyOf" || keyword === "oneOf") && isObject(data));
  return unions.reduce<readonly ErrorObject[]>(narrowed, errors);
}

function narrowed(errors: readonly ErrorObject[], union: ErrorObject): readonly ErrorObject[] {
  const branches = (union.schema as readonly Branch[]).map((branch, index) => ({
    branch,
    errors: errors.filter((it) => isWithin(it, union) && it.schemaPath.startsWith(`${union.schemaPath}/${index}/`)),
  }));
  const fitting = branches.filter((it) => !it.errors.some((error) => isOfItsType(error, union)));
  if (fitting.length === 0) return errors;
  const names = Object.keys(Object(union.data));
  const isMeant = ({ branch }: { branch: Branch }) => names.some((name) => Object.hasOwn(propertiesOf(branch), name));
  const meant = fitting.length === 1 ? fitting : fitting.filter(isMeant);
  const kept = meant.length === 1 ? (meant[0]?.errors ?? []) : choices(union, fitting, meant.length > 1 ? [] : names);
  const dropped = new Set(branches.flatMap((it) => it.errors));
  return [...errors.filter((it) => !dropped.has(it)), ...kept];
}

/** Says what there is to choose from; of members nobody knows, for each that it is not among them. */
function choices(
  union: ErrorObject,
  fitting: ReadonlyArray<{ readonly branch: Branch }>,
  unknown: readonly string[],
): ErrorObject[] {
  const properties = Object.assign({}, ...fitting.map(({ branch }) => propertiesOf(branch)));
  if (unknown.length === 0) return [{ ...union, keyword: CHOICE, params: { members: Object.keys(properties) } }];
  return unknown.map((additionalProperty) => ({
    ...union,
    keyword: "additionalProperties",
    params: { additionalProperty },
    parentSchema: { properties },
  }));
}

function isWithin({ instancePath }: ErrorObject, union: ErrorObject): boolean {
  return instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`);
}

function isOfItsType({ keyword, instancePath }: ErrorObject, union: ErrorObject): boolean {
  return keyword === "type" && instancePath === union.instancePath;
}

function propertiesOf({ properties = {} }: Branch): Readonly<Record<string, unknown>> {
  return properties;
}

function isObject(data: unknown): boolean {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
