import type { Ask } from "../../api/call.ts";

type Asked = NonNullable<NonNullable<NonNullable<Ask<"/webhooks", "post">["body"]>["events"]>>[number];
type Kind = Exclude<Asked, `${string}.*`>;
export type Noun = Kind extends `${infer N}.${string}` ? N : never;

/** All of them: one that the API learns to tell is missed here by the compiler. */
const KINDS: Readonly<Record<Kind, true>> = {
  "contact.created": true,
  "contact.updated": true,
  "contact.deleted": true,
  "guest.added": true,
  "guest.removed": true,
  "guest.reset": true,
  "guest.details": true,
  "invitation.created": true,
  "answer.created": true,
  "answer.unconfirmed": true,
  "message.sent": true,
  "message.reported": true,
  "message.deferred": true,
  "message.failed": true,
  "message.uncertain": true,
  "message.suppressed": true,
  "message.cancelled": true,
  "campaign.scheduled": true,
  "campaign.started": true,
  "campaign.paused": true,
  "campaign.resumed": true,
  "campaign.cancelling": true,
  "campaign.cancelled": true,
  "campaign.finished": true,
};

/** What an endpoint can be told, by what it is about, in the API's order. */
export const KINDS_BY_NOUN: ReadonlyMap<Noun, readonly Kind[]> = Object.keys(KINDS).reduce((found, name) => {
  const kind = name as Kind;
  const noun = kind.split(".", 1)[0] as Noun;
  return found.set(noun, [...(found.get(noun) ?? []), kind]);
}, new Map<Noun, Kind[]>());

/** Whether it is told of every noun there is. */
export function hearsAll(events: readonly string[]): boolean {
  return [...KINDS_BY_NOUN.keys()].every((noun) => events.includes(`${noun}.*`));
}
