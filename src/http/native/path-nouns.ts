import type { Noun } from "../../domain/refusal.ts";

/** Of what an id is, by the word of the path before it. */
const NOUNS: Readonly<Record<string, Noun>> = {
  accounts: "account",
  "api-log": "call",
  campaigns: "campaign",
  contacts: "contact",
  credentials: "credential",
  deliveries: "webhook delivery",
  events: "event",
  guests: "guest",
  "inbound-hooks": "inbound hook",
  invitations: "invitation",
  jobs: "job",
  lists: "list",
  messages: "message",
  projects: "project",
  questions: "question",
  sessions: "session",
  suppressions: "suppression",
  team: "team member",
  "team-invitations": "team invitation",
  texts: "text",
  tokens: "token",
  webhooks: "webhook",
};

/**
 * Of what the id `name` of a path is: `id` of `/events/{id}/guests` that of an event.
 * @throws a fault where the word before it is not known here.
 */
export function nounIn(path: string, name: string): Noun {
  const parts = path.split("/");
  const word = parts[parts.indexOf(`{${name}}`) - 1] ?? "";
  const noun = NOUNS[word];
  if (noun === undefined) throw new Error(`nobody knows what ${name} of ${path} is the id of`);
  return noun;
}
