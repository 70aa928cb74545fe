import type { ErrorObject } from "ajv/dist/2020.js";

/** How a limit that was not kept is told, such as `must be at least 1`; undefined for what is no limit. */
export function limitWords({ keyword, params }: ErrorObject): string | undefined {
  return LIMITS[keyword]?.(params["limit"]);
}

/** The validator's own words are signs, and capitals. */
const LIMITS: Readonly<Record<string, (limit: number) => string>> = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  minLength: (limit) => `must have at least ${counted(limit, "character")}`,
  maxLength: (limit) => `must have at most ${counted(limit, "character")}`,
  minItems: (limit) => `must have at least ${counted(limit, "entry", "entries")}`,
  maxItems: (limit) => `must have at most ${counted(limit, "entry", "entries")}`,
  minProperties: (limit) => `must have at least ${counted(limit, "member")}`,
  maxProperties: (limit) => `must have at most ${counted(limit, "member")}`,
};

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
