import type { ContactListId } from "./ids.ts";

/** People kept together under a name, to be invited at once. */
export interface ContactList {
  readonly id: ContactListId;
  readonly uuid: string;
  readonly name: string;
  /** How many people are on it. */
  readonly size: number;
  /** Names of the values that its recipients have, as first written. */
  readonly columns: readonly string[];
  /** A recipient's value under another name is left out. */
  readonly hasFixedColumns: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What became of each person asked for. */
export interface MembershipChange {
  /** People who were put on the list or taken off it. */
  readonly changed: number;
  /** People for whom it was so before. */
  readonly unchanged: number;
  /** Ids of nobody, in the order asked, each once. */
  readonly unknown: readonly number[];
}
