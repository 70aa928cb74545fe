import { type Brand, type BrandPictureKind, brandColours } from "../domain/brand.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { invalid } from "../domain/refusal.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { rewritePicture } from "../lib/picture.ts";
import { randomText } from "../lib/random-text.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  endBrandPictures,
  findBrand,
  findBrandPicture,
  insertBrandPicture,
  lockBrand,
  type ServedPicture,
  updateBrand,
} from "../storage/brands.ts";
import type { Tx } from "../storage/db.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

type BrandDeps = Pick<Deps, "db" | "now">;

/** Widest and highest a picture is kept: what a page or a mail can show on a sharp screen. */
const EDGE_PIXELS_MAX: Readonly<Record<BrandPictureKind, number>> = { logo: 480, cover: 1_200 };

/** How the account looks to its guests; `NO_BRAND` where nothing was chosen. */
export function readBrand({ db }: Pick<Deps, "db">, scope: OrganiserScope): Promise<Brand> {
  return findBrand(db.autocommit, scope);
}

/**
 * Changes the colour and the words of the cover; what is absent stays.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input for what is no colour.
 */
export async function changeBrand(
  deps: BrandDeps,
  scope: OrganiserScope,
  patch: Partial<Pick<Brand, "colour" | "coverText">>,
): Promise<Brand> {
  refuseConfined(scope);
  if (patch.colour !== undefined && patch.colour !== null && brandColours(patch.colour) === undefined)
    throw invalid("/colour", "bad_value", "is not a colour such as #4338ca");
  return write(deps, scope, Object.keys(patch).sort(), (before) => ({
    ...before,
    ...patch,
    colour: (patch.colour === undefined ? before.colour : patch.colour)?.toLowerCase() ?? null,
  }));
}

/**
 * Shows guests this picture from now on: decoded by what it holds and written anew, whatever it is called.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input for what is no picture of a known kind.
 */
export async function putBrandPicture(
  deps: BrandDeps,
  scope: OrganiserScope,
  kind: BrandPictureKind,
  upload: Buffer,
): Promise<Brand> {
  refuseConfined(scope);
  const picture = await rewritePicture(upload, EDGE_PIXELS_MAX[kind]);
  if (picture === undefined)
    throw invalid("", "bad_value", "is no JPEG, PNG or BMP picture of at most 25 million pixels");
  const { mediaType, bytes, width, height } = picture;
  const file = `${randomText(26)}.${mediaType === "image/png" ? "png" : "jpg"}`;
  return write(deps, scope, [kind], async (before, tx) => {
    await insertBrandPicture(tx, scope, { kind, file, mediaType, bytes, at: deps.now() });
    return { ...before, [kind]: { file, width, height } };
  });
}

/**
 * Shows guests no picture of this kind any more. Mails that are out go on showing it.
 * @throws {Refusal} forbidden for a caller confined to projects.
 */
export async function removeBrandPicture(
  deps: BrandDeps,
  scope: OrganiserScope,
  kind: BrandPictureKind,
): Promise<Brand> {
  refuseConfined(scope);
  return write(deps, scope, [kind], async (before, tx) => {
    await endBrandPictures(tx, scope, kind, deps.now());
    return { ...before, [kind]: null };
  });
}

/** A picture of a guest page, by the name it is served under. */
export function readBrandPicture({ db }: Pick<Deps, "db">, file: string): Promise<ServedPicture | undefined> {
  return findBrandPicture(db.autocommit, file);
}

function write(
  { db }: BrandDeps,
  scope: OrganiserScope,
  members: readonly string[],
  change: (before: Brand, tx: Tx) => Brand | Promise<Brand>,
): Promise<Brand> {
  return db.transaction(async (tx) => {
    const before = await lockBrand(tx, scope);
    const brand = await change(before, tx);
    if (changesNothing(before, brand)) return before;
    await updateBrand(tx, scope, brand);
    await insertAudit(tx, scope, { verb: "change", objectKind: "branding", objectId: null, details: { members } });
    return brand;
  });
}
