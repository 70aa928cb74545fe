/**
 * Through which door an invitation, a campaign or a batch was made. An invitation is one issuance: somebody asked one
 * guest, and at most one of a guest's invitations is pending.
 */
export type Origin = "native" | "ivvy" | "spotnana" | "walr" | "event-manager";
