import type { components } from "../../openapi/native.d.ts";

/** What the native API answers, by the names of its OpenAPI file. */
type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type ApiCallLine = Schemas["ApiCallLine"];
export type Campaign = Schemas["Campaign"];
export type Contact = Schemas["Contact"];
export type CreatedAccount = Schemas["CreatedAccount"];
export type CreatedCredential = Schemas["CreatedCredential"];
export type Credential = Schemas["Credential"];
export type Event = Schemas["Event"];
export type Guest = Schemas["Guest"];
export type ImportJob = Schemas["ImportJob"];
export type ImportResult = Schemas["ImportResult"];
export type InviteJob = Schemas["InviteJob"];
export type InviteResult = Schemas["InviteResult"];
export type InviteSummary = Schemas["InviteSummary"];
export type Job = Schemas["Job"];
export type List = Schemas["List"];
export type MembershipChange = Schemas["MembershipChange"];
export type Plan = Schemas["Plan"];
export type Results = Schemas["Results"];
export type SandboxMessage = Schemas["SandboxMessage"];
export type Sending = Schemas["Sending"];
export type Settings = Schemas["Settings"];
export type CancelledSending = Schemas["CancelledSending"];
