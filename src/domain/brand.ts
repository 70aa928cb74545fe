import { type Colour, contrastOf, mixed, movedUntilLegible, readColour, writeColour } from "../lib/colour.ts";

/** A picture guests are shown, under the random name it is served by. */
export interface BrandPicture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export const BRAND_PICTURES = ["logo", "cover"] as const;
export type BrandPictureKind = (typeof BRAND_PICTURES)[number];

/** How an account looks to its guests; what is null looks as Beckon does. */
export interface Brand extends Readonly<Record<BrandPictureKind, BrandPicture | null>> {
  /** `#4338ca` */
  readonly colour: string | null;
  /** What the cover shows, in words; empty: it adds nothing to what the page says. */
  readonly coverText: string;
}

export const NO_BRAND: Brand = { colour: null, coverText: "", logo: null, cover: null };

/** The brand's colours on one ground. All pairs of text and ground stand out by 4.5 : 1 at least. */
export interface BrandTheme {
  /** Ground of what is filled: the colour itself, unless no text could be read on it. */
  readonly fill: string;
  /** Text on it, and by how much it stands out. */
  readonly onFill: string;
  readonly contrast: number;
  /** Links, outlines and the frame of focus on our own grounds. */
  readonly text: string;
  /** Ground of notes. */
  readonly soft: string;
  /** Whether the colour was darkened or lightened for the fill, for links and outlines. */
  readonly isFillAdjusted: boolean;
  readonly isTextAdjusted: boolean;
}

export interface BrandColours {
  readonly light: BrandTheme;
  readonly dark: BrandTheme;
}

/** WCAG 2.2, 1.4.3. */
const LEGIBLE = 4.5;

const colour = (hex: string): Colour => {
  const read = readColour(hex);
  if (read === undefined) throw new Error(`${hex} is no colour`);
  return read;
};

const WHITE = colour("#ffffff");
const BLACK = colour("#000000");
const INK = colour("#1c1b1f");

interface Ground {
  readonly grounds: readonly Colour[];
  /** Where a colour goes that does not stand out: away from the ground. */
  readonly away: Colour;
  /** How much of the colour is in the ground of notes. */
  readonly share: number;
}

const LIGHT: Ground = { grounds: [colour("#fafaf9"), WHITE], away: BLACK, share: 0.08 };
const DARK: Ground = { grounds: [colour("#131316"), colour("#1b1b1f")], away: WHITE, share: 0.18 };

/** The colours pages and mails are written with, made of the one an organiser chose; undefined when it is none. */
export function brandColours(chosen: string): BrandColours | undefined {
  const read = readColour(chosen);
  return read && { light: themeOf(read, LIGHT), dark: themeOf(read, DARK) };
}

function themeOf(chosen: Colour, { grounds, away, share }: Ground): BrandTheme {
  const { fill, onFill } = fillOf(chosen);
  const soft = mixed(grounds[1] ?? WHITE, chosen, share);
  const text = movedUntilLegible(chosen, [...grounds, soft], { toward: away, least: LEGIBLE });
  const is = (other: Colour) => writeColour(other) === writeColour(chosen);
  return {
    fill: writeColour(fill),
    onFill: writeColour(onFill),
    contrast: Math.floor(contrastOf(fill, onFill) * 10) / 10,
    text: writeColour(text),
    soft: writeColour(soft),
    isFillAdjusted: !is(fill),
    isTextAdjusted: !is(text),
  };
}

/** White or ink on the colour, whichever reads better; where neither does, the colour gives way to the better one. */
function fillOf(chosen: Colour): { readonly fill: Colour; readonly onFill: Colour } {
  const onFill = contrastOf(chosen, WHITE) >= contrastOf(chosen, INK) ? WHITE : INK;
  const toward = onFill === WHITE ? BLACK : WHITE;
  return { fill: movedUntilLegible(chosen, [onFill], { toward, least: LEGIBLE }), onFill };
}
