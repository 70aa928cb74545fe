import type { components } from "../../openapi/native.d.ts";

/** What the native API answers, by the names of its OpenAPI file. */
type Schemas = components["schemas"];

export type ApiCallLine = Schemas["ApiCallLine"];
export type Campaign = Schemas["Campaign"];
export type Contact = Schemas["Contact"];
export type CreatedAccount = Schemas["CreatedAccount"];
export type CreatedCredential = Schemas["CreatedCredential"];
export type CreatedWebhook = Schemas["CreatedWebhook"];
export type Event = Schemas["Event"];
export type Guest = Schemas["Guest"];
export type ImportJob = Schemas["ImportJob"];
export type ImportResult = Schemas["ImportResult"];
export type InviteResult = Schemas["InviteResult"];
export type InviteSummary = Schemas["InviteSummary"];
export type Job = Schemas["Job"];
export type NextDelivery = Schemas["NextWebhookDeliveries"]["items"][number];
export type Plan = Schemas["Plan"];
export type Results = Schemas["Results"];
export type SandboxMessage = Schemas["SandboxMessage"];
export type Sending = Schemas["Sending"];
export type Webhook = Schemas["Webhook"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
