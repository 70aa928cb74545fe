/** Ids are positive integers made by the database, one sequence per noun; the brand keeps nouns apart at no cost. */
type Id<Noun extends string> = number & { readonly __noun: Noun };

export type AccountId = Id<"account">;
export type ProjectId = Id<"project">;
export type CredentialId = Id<"credential">;
export type AccessTokenId = Id<"access token">;
export type LoginId = Id<"login">;
export type SessionId = Id<"session">;
export type TeamInvitationId = Id<"team invitation">;
export type ContactId = Id<"contact">;
export type ContactListId = Id<"contact list">;
export type EventId = Id<"event">;
export type GuestId = Id<"guest">;
export type InvitationId = Id<"invitation">;
export type AnswerId = Id<"answer">;
export type CampaignId = Id<"campaign">;
export type BatchId = Id<"batch">;
export type MessageId = Id<"message">;
export type JobId = Id<"job">;
export type WorkerId = Id<"worker">;
export type CompanyId = Id<"company">;
export type NoteId = Id<"note">;
export type CustomFieldId = Id<"custom field">;
export type QuestionId = Id<"question">;
export type CostCentreId = Id<"cost centre">;

/** Ids that stand on a 32-bit wire; only those of messages, answers and jobs may grow beyond. */
export const ID_MAX = 2_147_483_647;

/** An id as we write it, in decimal digits; undefined for a text that names nothing there can be. */
export function readId<It extends number>(text: string): It | undefined {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= ID_MAX ? (id as It) : undefined;
}
