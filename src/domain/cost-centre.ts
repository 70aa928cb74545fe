import type { CostCentreId } from "./ids.ts";

/** What an account books costs under. */
export interface CostCentre {
  readonly id: CostCentreId;
  readonly name: string;
  readonly code: string;
  readonly description: string | null;
}

/** What is said of one; null forgets its description. */
export type GivenCostCentre = { readonly [M in keyof Omit<CostCentre, "id">]?: CostCentre[M] | undefined };
