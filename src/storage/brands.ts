import { type Brand, type BrandPictureKind, NO_BRAND } from "../domain/brand.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/** A stored picture, under the name it is served by. */
export interface ServedPicture {
  readonly file: string;
  readonly mediaType: "image/jpeg" | "image/png";
  readonly bytes: Buffer;
}

/** As it is stored; what was never set is absent. */
export type StoredBrand = Partial<Brand>;

export function toBrand(stored: StoredBrand): Brand {
  return { ...NO_BRAND, ...stored };
}

/** How the account looks to its guests. */
export async function findBrand(tx: Tx, scope: AccountScope): Promise<Brand> {
  const [row] = await tx.named<{ brand: StoredBrand }>("find-brand", "select a.brand from accounts a where a.id = $1", [
    scope.accountId,
  ]);
  return toBrand(row?.brand ?? {});
}

/** The same, locked until the transaction ends. */
export async function lockBrand(tx: Tx, scope: AccountScope): Promise<Brand> {
  const [row] = await tx.named<{ brand: StoredBrand }>(
    "lock-brand",
    "select a.brand from accounts a where a.id = $1 for no key update",
    [scope.accountId],
  );
  return toBrand(row?.brand ?? {});
}

export async function updateBrand(tx: Tx, scope: AccountScope, brand: Brand): Promise<void> {
  await tx.named("update-brand", "update accounts set brand = $2 where id = $1", [
    scope.accountId,
    JSON.stringify(brand),
  ]);
}

/** Stores a picture; the one of its kind before it goes on being served, because mails show it. */
export async function insertBrandPicture(
  tx: Tx,
  scope: AccountScope,
  picture: ServedPicture & { readonly kind: BrandPictureKind; readonly at: Date },
): Promise<void> {
  const { kind, file, mediaType, bytes, at } = picture;
  await endBrandPictures(tx, scope, kind, at);
  await tx.named(
    "insert-brand-picture",
    `insert into brand_pictures (file, account_id, kind, media_type, bytes, created_at)
     values ($2, $1, $3, $4, $5, $6)`,
    [scope.accountId, file, kind, mediaType, bytes, at],
  );
}

/** How many former pictures of a kind are kept for the mails that show them. */
const FORMER_MAX = 10;

/** Says of the account's picture of this kind that it is shown no more, and forgets the oldest former ones. */
export async function endBrandPictures(tx: Tx, scope: AccountScope, kind: BrandPictureKind, at: Date): Promise<void> {
  await tx.named(
    "end-brand-pictures",
    `update brand_pictures p set ended_at = $3 where p.account_id = $1 and p.kind = $2 and p.ended_at is null`,
    [scope.accountId, kind, at],
  );
  await tx.named(
    "forget-brand-pictures",
    `delete from brand_pictures p
      where p.account_id = $1 and p.kind = $2 and p.file in (
        select o.file from brand_pictures o
         where o.account_id = $1 and o.kind = $2 and o.ended_at is not null
         order by o.created_at desc, o.file offset ${FORMER_MAX})`,
    [scope.accountId, kind],
  );
}

/** The picture of that name. Named exception of the tenant wall: the name says whose it is, and it is there to be seen. */
export async function findBrandPicture(tx: Tx, file: string): Promise<ServedPicture | undefined> {
  const [row] = await tx.named<{ media_type: ServedPicture["mediaType"]; bytes: Buffer }>(
    "find-brand-picture-by-file",
    `select p.media_type, p.bytes
       from brand_pictures p
       join accounts a on a.id = p.account_id and a.suspended_at is null
      where p.file = $1`,
    [file],
  );
  return row === undefined ? undefined : { file, mediaType: row.media_type, bytes: row.bytes };
}
