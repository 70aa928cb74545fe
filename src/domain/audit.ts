import type { Actor } from "./caller.ts";

/** Everything that is noted in the audit log: on what kind of thing, and by which verbs. */
export const AUDIT_VERBS = {
  "access token": ["issue", "revoke"],
  account: ["create", "suspend", "resume"],
  address: ["readmit"],
  batch: ["pause"],
  branding: ["change"],
  campaign: [
    ...["create", "update", "delete", "test", "send", "start", "pause", "resume", "cancel", "reschedule", "give-up"],
    ...["send-again", "leave-in-doubt"],
  ],
  "captured message": ["play-guest", "play-network"],
  company: ["create", "update"],
  contact: [
    ...["create", "update", "delete", "erase", "export", "activate", "deactivate", "set-standing", "stop-messages"],
    ...["take-messages-up-again"],
  ],
  "contact field": ["describe"],
  contacts: ["forget"],
  "cost centre": ["create", "update"],
  credential: ["create", "rotate", "revoke"],
  diagnostics: ["export"],
  event: [
    ...["create", "update", "publish", "close", "cancel", "delete", "test", "add-guests", "invite", "invite-guests"],
    ...["remove-guests", "order-questions"],
  ],
  guest: [
    ...["answer", "write-details", "remove", "rotate-links", "set-state", "give-place", "join-waiting-list"],
    ...["leave-waiting-list"],
  ],
  "inbound hook": ["create", "revoke"],
  job: ["import", "rehearse-import", "cancel"],
  list: ["create", "rename", "delete", "add-to", "take-off"],
  login: [
    ...["set-up", "make-link", "register", "update", "join", "change-role", "remove", "sign-out", "change-password"],
    ...["reset-password"],
  ],
  note: ["create", "update"],
  project: ["create", "rename", "delete"],
  question: ["create", "update", "delete"],
  retention: ["update"],
  sandbox: ["switch", "empty"],
  sender: ["test"],
  sending: ["hold", "resume"],
  settings: ["change"],
  suppression: ["create", "delete"],
  "team invitation": ["invite", "resend", "withdraw"],
  text: ["review"],
  webhook: ["create", "update", "delete", "rotate-secret", "replay", "switch-off", "subscribe", "unsubscribe"],
} as const;

type Verbs = typeof AUDIT_VERBS;

/** A verb with a kind of thing it is done to. */
export type AuditAct = {
  readonly [Kind in keyof Verbs]: { readonly objectKind: Kind; readonly verb: Verbs[Kind][number] };
}[keyof Verbs];

/** The verbs there are for one kind of thing. */
export type AuditVerb<Kind extends keyof Verbs> = Verbs[Kind][number];

/** One line of the audit log, as it is read. */
export interface AuditLine {
  readonly id: number;
  readonly at: Date;
  readonly actor: { readonly kind: Actor["kind"]; readonly id: number | null; readonly name: string | null };
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly verb?: string | undefined;
  readonly objectKind?: string | undefined;
  readonly objectId?: string | undefined;
  readonly actorKind?: Actor["kind"] | undefined;
  readonly actorId?: number | undefined;
  /** Half-open: from `since` up to, not at, `until`. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}
