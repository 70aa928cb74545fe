import type { CostCentreId } from "./ids.ts";

/** What an account books costs under. */
export interface CostCentre {
  readonly id: CostCentreId;
  readonly name: string;
  readonly code: string;
  readonly description: string | null;
}
