import type { Answer } from "./call.ts";

/** What whoever signed in may do: each right includes those before it. */
export type Right = Answer<"/session", "get">["right"];

const RANK: Readonly<Record<Right, number>> = { self: 0, read: 1, write: 2, develop: 3, owner: 4 };

export function includes(right: Right, needed: Right): boolean {
  return RANK[right] >= RANK[needed];
}
