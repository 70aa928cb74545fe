/** Through which door a guest asked for a place. */
export type WaitingVia = "link" | "api";

/** What ended a wait: a place, an answer given meanwhile, the guest's own wish, or being taken off the guest list. */
export type WaitOutcome = "promoted" | "answered" | "left" | "removed";

/** A guest's place in the line for a full event. */
export interface WaitingPlace {
  /** From 1; who asked first has the lowest. */
  readonly place: number;
  readonly since: Date;
}
