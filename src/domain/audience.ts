import type { GuestState } from "./guest.ts";
import type { ContactListId, GuestId } from "./ids.ts";

/** Guests who are on the list: whoever was removed gets nothing, whatever an audience says. */
export type ListedState = Exclude<GuestState, "removed">;

/**
 * Whom of an event's guests a campaign addresses. `none` are those invited who have not answered; a list addresses its
 * members who are guests. `detailsMissing` are those who said yes and have left out a required question.
 */
export type Audience =
  | { readonly all: true }
  | { readonly answer: "yes" | "no" | "none" }
  | { readonly state: readonly ListedState[] }
  | { readonly detailsMissing: true }
  | { readonly listId: ContactListId }
  | { readonly guestIds: readonly GuestId[] }
  | { readonly q: string };

/** Everybody on the list. */
export const LISTED: readonly ListedState[] = ["added", "invited", "accepted", "declined"];
