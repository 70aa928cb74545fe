import { optional } from "./parameters.ts";
import { INTEGER_MAX, wholeFrom } from "./scalars.ts";

/** More rows than these are never answered; a larger wish is taken for this one. */
const PER_PAGE_MAX = 100;

/** The parameters of every paged action, to be spread into its declaration. Neither is ever too large. */
export const PAGE = { start: optional(wholeFrom(0)), perPage: optional(wholeFrom(1)) };

/** A page as it is answered: `start` counts rows from 0. */
export interface PageWish {
  readonly start: number;
  readonly perPage: number;
}

export function pageOf(wish: { readonly start: number | undefined; readonly perPage: number | undefined }): PageWish {
  const { start = 0, perPage = PER_PAGE_MAX } = wish;
  return { start: Math.min(start, INTEGER_MAX), perPage: Math.min(perPage, PER_PAGE_MAX) };
}

/** A page of rows in iVvy's envelope. Clients go on by `count`, so that it says exactly how many rows there are. */
export function collection(totalResults: number, { start, perPage }: PageWish, results: readonly object[]) {
  return { meta: { totalResults, start, perPage, count: results.length }, results };
}

/** Everything there is, for actions that know no pages. */
export function wholeCollection(results: readonly object[]) {
  return collection(results.length, { start: 0, perPage: results.length }, results);
}
