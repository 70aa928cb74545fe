import type { AccountScope } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** A login's picture, under the name it is served by. */
export interface Avatar {
  /** Random: who does not know it cannot guess it. */
  readonly file: string;
  readonly mediaType: "image/jpeg" | "image/png";
  readonly bytes: Buffer;
}

/** Gives the login its picture; the one before is gone, and so is the name it was served by. */
export async function putAvatar(
  tx: Tx,
  scope: AccountScope,
  loginId: LoginId,
  { file, mediaType, bytes, at }: Avatar & { readonly at: Date },
): Promise<void> {
  await tx.named(
    "put-avatar",
    `insert into avatars (account_id, login_id, file, media_type, bytes, created_at)
     values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, login_id) do update
        set file = excluded.file, media_type = excluded.media_type, bytes = excluded.bytes, created_at = excluded.created_at`,
    [scope.accountId, loginId, file, mediaType, bytes, at],
  );
}

/**
 * The picture of that name. Named exception of the tenant wall: the name says whose it is, and holding it is leave to
 * see it.
 */
export async function findAvatar(tx: Tx, file: string): Promise<Avatar | undefined> {
  const [row] = await tx.named<{ file: string; media_type: Avatar["mediaType"]; bytes: Buffer }>(
    "find-avatar-by-file",
    `select v.file, v.media_type, v.bytes
       from avatars v
       join accounts a on a.id = v.account_id and a.suspended_at is null
      where v.file = $1`,
    [file],
  );
  return row === undefined ? undefined : { file: row.file, mediaType: row.media_type, bytes: row.bytes };
}
