import { isDeepStrictEqual } from "node:util";

/** Whether everything `after` says is so `before` already, by value: dates, bytes and nested objects too. */
export function changesNothing<T extends object>(before: T, after: Partial<T>): boolean {
  return Object.entries(after).every(([member, value]) => isDeepStrictEqual(Reflect.get(before, member), value));
}
