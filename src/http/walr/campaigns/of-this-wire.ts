import type { Campaign } from "../../../domain/campaign.ts";
import { WireRefusal } from "../faults.ts";

/** Campaigns made elsewhere are written in another language and change where they were made. */
export function refuseUnlessOfThisWire({ id, origin }: Campaign): void {
  if (origin === "walr") return;
  throw new WireRefusal({
    status: 409,
    error: `Campaign ${id} was not made on this API; change it where it was made.`,
  });
}
