import type { Input } from "../input.ts";
import { errorsOf, isOneOf } from "../rules.ts";

const STATUSES = ["pending", "accepted", "rejected"] as const;
const FIELDS = [{ name: "status", isRequired: false, rules: [isOneOf([...STATUSES, "all"])] }];

export type Wanted =
  | { readonly kind: "ok"; readonly status: (typeof STATUSES)[number] | undefined }
  | { readonly kind: "bad"; readonly errors: Record<string, string[]> };

/** Which invitations a list is asked for; an empty status means all, as no status does. */
export function wantedStatus(query: Input): Wanted {
  const status = query.get("status");
  if (status === null || status === undefined) return { kind: "ok", status: undefined };
  const errors = errorsOf(query, FIELDS);
  if (Object.keys(errors).length > 0) return { kind: "bad", errors };
  return { kind: "ok", status: STATUSES.find((it) => it === status) };
}
