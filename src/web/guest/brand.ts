import { type Brand, type BrandTheme, brandColours } from "../../domain/brand.ts";
import { type Html, html } from "../../lib/html.ts";
import { perObject, perText } from "../../lib/memo.ts";
import { type Page, type PageStyle, pageStyle } from "../page.ts";

/** The organiser of a page, as far as its look goes. */
export interface Branded {
  readonly name: string;
  readonly brand: Brand;
}

/** A page in its organiser's colours, with their pictures above it; only pages with a picture may load one. */
export function branded(account: Branded, style: PageStyle, body: Html): Pick<Page, "style" | "policy" | "body"> {
  const { brand } = account;
  const hasPictures = brand.logo !== null || brand.cover !== null;
  if (brand.colour === null && !hasPictures) return { style, body };
  const own = (hasPictures ? styledWithPictures : styled)(style)(brand.colour ?? "");
  if (!hasPictures) return { style: own, body };
  return { style: own, policy: "img-src 'self'", body: html`${headOf(account)}${body}` };
}

const PICTURES = `
.brand{max-width:34rem;margin-inline:auto;padding:1rem 1rem 0}
.cover{display:block;inline-size:100%;block-size:auto;max-block-size:5.5rem;object-fit:cover;border-radius:.75rem}
.logo{display:block;inline-size:auto;block-size:auto;max-inline-size:60%;max-block-size:2.5rem;padding:.25rem;background:#fff;border-radius:.375rem}
.cover+.logo{margin-block-start:.75rem}
@media (min-width:40rem){.brand{padding:0 0 1rem}.cover{max-block-size:14rem}}`;

/** Style sheets that are kept of each; one is a few kilobytes. */
const KNOWN_MAX = 100;

const styled = inColours("");
const styledWithPictures = inColours(PICTURES);

function inColours(besides: string) {
  return perObject(({ css }: PageStyle) =>
    perText(KNOWN_MAX, (colour) => pageStyle(`${css}${besides}${coloursOf(colour)}`)),
  );
}

function coloursOf(colour: string): string {
  const colours = brandColours(colour);
  if (colours === undefined) return "";
  return `\n${rootOf(colours.light)}\n@media (prefers-color-scheme:dark){${rootOf(colours.dark)}}`;
}

function rootOf({ fill, onFill, text, soft }: BrandTheme): string {
  return `:root{--accent:${text};--fill:${fill};--on-accent:${onFill};--soft:${soft}}`;
}

function headOf({ name, brand: { logo, cover, coverText } }: Branded): Html {
  return html`<header class="brand">
${cover && html`<img class="cover" src="/pictures/${cover.file}" width="${cover.width}" height="${cover.height}" alt="${coverText}">`}
${logo && html`<img class="logo" src="/pictures/${logo.file}" width="${logo.width}" height="${logo.height}" alt="${name}">`}
</header>
`;
}
