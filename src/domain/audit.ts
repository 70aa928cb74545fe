import type { Actor } from "./caller.ts";

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
