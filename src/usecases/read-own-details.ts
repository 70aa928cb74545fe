import type { DetailValues } from "../domain/question.ts";
import { findGuestDetails } from "../storage/details.ts";
import type { Deps } from "./deps.ts";
import type { GuestView } from "./find-guest-by-key.ts";

/** What a guest's own form shows: what they said so far, and how many they may bring. */
export interface OwnDetails {
  readonly plusOnes: number;
  readonly plusOnesMax: number;
  readonly plusOneNames: readonly string[];
  readonly note: string | null;
  readonly values: DetailValues;
}

const NOTHING: OwnDetails = { plusOnes: 0, plusOnesMax: 0, plusOneNames: [], note: null, values: new Map() };

/** What the guest whose page was opened said besides Yes. One indexed read. */
export async function readOwnDetails({ db }: Pick<Deps, "db">, { scope, guest }: GuestView): Promise<OwnDetails> {
  return (await findGuestDetails(db.autocommit, scope, guest.id)) ?? NOTHING;
}
