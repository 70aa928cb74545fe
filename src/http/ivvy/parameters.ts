import { isMembers, type Members } from "../../lib/members.ts";
import { doesNotValidate, isRequired } from "./faults.ts";
import type { Kind, Read } from "./scalars.ts";
import { bad, good } from "./scalars.ts";

/** How one parameter is read: what absent and null mean, and the names it goes by, the documented one first. */
export interface Parameter<T> {
  readonly names: readonly string[] | null;
  readonly isRequired: boolean;
  readonly readNull: T | undefined;
  readonly kind: Kind<unknown>;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What a declaration of parameters reads to. */
export type Values<P extends Parameters> = {
  readonly [N in keyof P]: P[N] extends Parameter<infer T> ? T : never;
};

/** 23017 when it is absent or null. `names`: what it may be called instead of the declaration's member, in this order. */
export function required<T>(kind: Kind<T>, ...names: readonly string[]): Parameter<T> {
  return { names: names.length === 0 ? null : names, isRequired: true, readNull: undefined, kind };
}

/** Undefined when it is absent or null. */
export function optional<T>(kind: Kind<T>, ...names: readonly string[]): Parameter<T | undefined> {
  return { names: names.length === 0 ? null : names, isRequired: false, readNull: undefined, kind };
}

/** Undefined when it is absent, null when it is null: for a member of a record that null clears. */
export function clearable<T>(kind: Kind<T>, ...names: readonly string[]): Parameter<T | null | undefined> {
  return { names: names.length === 0 ? null : names, isRequired: false, readNull: null, kind };
}

/**
 * Reads the declared parameters in the order of the declaration; unknown members are ignored.
 * @throws {IvvyError} 23017 or 23016 about the first that is missing or does not validate.
 */
export function readParameters<P extends Parameters>(declared: P, given: Members): Values<P> {
  const values: Record<string, unknown> = {};
  for (const [member, parameter] of Object.entries(declared)) {
    const names = parameter.names ?? [member];
    const name = names.find((it) => Object.hasOwn(given, it)) ?? names[0] ?? member;
    const read = readOne(parameter, given[name]);
    if (read.kind === "missing") throw isRequired(name);
    if (read.kind === "bad") throw doesNotValidate(name, read.why);
    values[member] = read.value;
  }
  return values as Values<P>;
}

function readOne(parameter: Parameter<unknown>, value: unknown): Read<unknown> | { readonly kind: "missing" } {
  if (value !== undefined && value !== null) return parameter.kind(value);
  if (parameter.isRequired) return { kind: "missing" };
  return good(value === null ? parameter.readNull : undefined);
}

/** An object with these members, others ignored; the reason names the first member that is wrong. */
export function record<P extends Parameters>(declared: P): Kind<Values<P>> {
  return (value) => {
    if (!isMembers(value)) return bad("Value must be an object");
    const values: Record<string, unknown> = {};
    for (const [member, parameter] of Object.entries(declared)) {
      const names = parameter.names ?? [member];
      const name = names.find((it) => Object.hasOwn(value, it)) ?? member;
      const read = readOne(parameter, value[name]);
      if (read.kind === "missing") return bad(`${name}: Value is required and can't be empty`);
      if (read.kind === "bad") return bad(`${name}: ${read.why}`);
      values[member] = read.value;
    }
    return good(values as Values<P>);
  };
}
