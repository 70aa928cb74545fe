import { Type } from "typebox";
import { type Brand, type BrandPicture, brandColours } from "../../../domain/brand.ts";
import { pictureLink } from "../../../domain/links.ts";
import { Nullable } from "../shapes.ts";

const Hex = Type.String({ examples: ["#4338ca"] });

const Theme = Type.Object({
  fill: Type.String({ description: "Ground of filled buttons: the colour itself, unless no text could be read on it" }),
  onFill: Type.String({ description: "Text on it" }),
  contrast: Type.Number({ description: "Between the two, rounded down; 4.5 at least" }),
  text: Type.String({ description: "Links and outlines; stands out from every ground by 4.5 at least" }),
  soft: Type.String({ description: "Ground of notes" }),
  isFillAdjusted: Type.Boolean({ description: "The colour was darkened or lightened for the fill" }),
  isTextAdjusted: Type.Boolean({ description: "The same for links and outlines" }),
});

export const ColoursShape = Type.Object({ light: Theme, dark: Theme }, { title: "BrandColours" });

const Picture = Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() });

export const BrandingShape = Type.Object(
  {
    colour: Nullable(Hex),
    colours: Nullable(ColoursShape),
    logo: Nullable(Picture),
    cover: Nullable(Picture),
    coverText: Type.String({ description: "What the cover shows, for who cannot see it; empty: it only decorates" }),
  },
  { title: "Branding" },
);

export function toBrandingBody({ publicUrl }: { readonly publicUrl: string }, brand: Brand) {
  const shown = (picture: BrandPicture | null) =>
    picture && { url: pictureLink(publicUrl, picture.file), width: picture.width, height: picture.height };
  return {
    colour: brand.colour,
    colours: brand.colour === null ? null : (brandColours(brand.colour) ?? null),
    logo: shown(brand.logo),
    cover: shown(brand.cover),
    coverText: brand.coverText,
  };
}
