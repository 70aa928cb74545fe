import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, LoginId } from "../domain/ids.ts";
import type { HookProviderName, InboundHook, InboundHookId } from "../domain/inbound-hook.ts";
import type { Tx } from "./db.ts";

interface HookRow {
  id: number;
  provider: HookProviderName;
  name: string;
  has_secret: boolean;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const COLUMNS =
  "h.id, h.provider, h.name, h.secret_sealed is not null as has_secret, h.created_at, h.last_used_at, h.revoked_at";

const toHook = (row: HookRow): InboundHook => ({
  id: row.id as InboundHookId,
  provider: row.provider,
  name: row.name,
  hasSecret: row.has_secret,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

export async function nextInboundHookId(tx: Tx): Promise<InboundHookId> {
  const [row] = await tx.named<{ id: number }>(
    "next-inbound-hook-id",
    "select nextval(pg_get_serial_sequence('inbound_hooks', 'id')) as id",
  );
  if (row === undefined) throw new Error("a sequence answered no row");
  return row.id as InboundHookId;
}

export interface NewInboundHook {
  readonly id: InboundHookId;
  readonly provider: HookProviderName;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly secretSealed: Buffer | null;
  /** Null: the operator, or somebody who has left. */
  readonly madeBy: LoginId | null;
}

export async function insertInboundHook(tx: Tx, scope: AccountScope, it: NewInboundHook): Promise<InboundHook> {
  const [row] = await tx.named<HookRow>(
    "insert-inbound-hook",
    `insert into inbound_hooks as h (account_id, id, provider, name, token_hash, secret_sealed, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning ${COLUMNS}`,
    [scope.accountId, it.id, it.provider, it.name, it.tokenHash, it.secretSealed, it.madeBy],
  );
  if (row === undefined) throw new Error("an insert answered no row");
  return toHook(row);
}

/** A hook as it is found by its token. */
export interface KnownHook {
  readonly id: InboundHookId;
  readonly accountId: AccountId;
  readonly provider: HookProviderName;
  readonly secretSealed: Buffer | null;
  /** More than a minute old, or never dated. */
  readonly isLastUseStale: boolean;
}

/** The hook with this hash of its token, of whichever account; revoked ones are unknown. */
export async function findHookByTokenHash(tx: Tx, tokenHash: Buffer): Promise<KnownHook | undefined> {
  const [row] = await tx.named<{
    id: number;
    account_id: number;
    provider: HookProviderName;
    secret_sealed: Buffer | null;
    is_stale: boolean;
  }>(
    "find-inbound-hook-by-token-hash",
    `select h.id, h.account_id, h.provider, h.secret_sealed,
            coalesce(h.last_used_at < now() - interval '1 minute', true) as is_stale
       from inbound_hooks h
      where h.token_hash = $1 and h.revoked_at is null`,
    [tokenHash],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id as InboundHookId,
    accountId: row.account_id as AccountId,
    provider: row.provider,
    secretSealed: row.secret_sealed,
    isLastUseStale: row.is_stale,
  };
}

export async function touchInboundHook(tx: Tx, scope: AccountScope, id: InboundHookId): Promise<void> {
  await tx.named(
    "touch-inbound-hook",
    "update inbound_hooks h set last_used_at = date_trunc('minute', now()) where h.account_id = $1 and h.id = $2",
    [scope.accountId, id],
  );
}

/** Ends a hook; false when the account has none of that id. Repeating it changes nothing. */
export async function revokeInboundHook(tx: Tx, scope: AccountScope, id: InboundHookId): Promise<boolean> {
  const rows = await tx.named(
    "revoke-inbound-hook",
    `update inbound_hooks h set revoked_at = coalesce(h.revoked_at, now()), secret_sealed = null
      where h.account_id = $1 and h.id = $2
     returning h.id`,
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** Oldest first, revoked ones too. */
export async function listInboundHooks(
  tx: Tx,
  scope: AccountScope,
  page: { readonly after: number; readonly limit: number },
): Promise<InboundHook[]> {
  const rows = await tx.named<HookRow>(
    "list-inbound-hooks",
    `select ${COLUMNS} from inbound_hooks h where h.account_id = $1 and h.id > $2 order by h.id limit $3`,
    [scope.accountId, page.after, page.limit],
  );
  return rows.map(toHook);
}

export type HookName = Pick<InboundHook, "id" | "name">;

/** The first `limit` of the live ones the person made, in the order they were made. */
export async function listHooksMadeBy(
  tx: Tx,
  scope: AccountScope,
  loginId: LoginId,
  limit: number,
): Promise<HookName[]> {
  return tx.named<{ id: InboundHookId; name: string }>(
    "list-hooks-made-by",
    `select h.id, h.name from inbound_hooks h
      where h.account_id = $1 and h.made_by = $2 and h.revoked_at is null
      order by h.id limit $3`,
    [scope.accountId, loginId, limit],
  );
}

export async function countInboundHooks(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-inbound-hooks",
    "select count(*) as total from inbound_hooks h where h.account_id = $1",
    [scope.accountId],
  );
  return row?.total ?? 0;
}
