/** Ids are positive integers made by the database, one sequence per noun; the brand keeps nouns apart at no cost. */
type Id<Noun extends string> = number & { readonly __noun: Noun };

export type AccountId = Id<"account">;
export type ProjectId = Id<"project">;
export type CredentialId = Id<"credential">;
export type AccessTokenId = Id<"access token">;
export type LoginId = Id<"login">;
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
export type CostCentreId = Id<"cost centre">;
