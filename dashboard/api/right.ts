import type { Answer } from "./call.ts";

/** What whoever signed in may do: `write` includes `read`, `owner` includes `write`. */
export type Right = Answer<"/session", "get">["right"];

const RANK: Readonly<Record<Right, number>> = { read: 0, write: 1, owner: 2 };

export function includes(right: Right, needed: Right): boolean {
  return RANK[right] >= RANK[needed];
}
