import type { MailLook } from "../content/mail.ts";
import { OWN_PALETTE } from "../content/mail-palette.ts";
import { type Brand, type BrandPicture, brandColours } from "../domain/brand.ts";
import { pictureLink } from "../domain/links.ts";

/** How mails of the account look: its colour made legible, its pictures by whole addresses. */
export function mailLook(publicUrl: string, organiser: string, brand: Brand): MailLook {
  const shown = (picture: BrandPicture | null, text: string) =>
    picture && { url: pictureLink(publicUrl, picture.file), width: picture.width, height: picture.height, text };
  return {
    palette: (brand.colour === null ? undefined : brandColours(brand.colour)) ?? OWN_PALETTE,
    pictures: { logo: shown(brand.logo, organiser), cover: shown(brand.cover, brand.coverText) },
  };
}
