import type { BrandTheme } from "../domain/brand.ts";
import { type Template, withFixedText } from "./template.ts";

/** The colours of a brand in a mail, in both themes. */
export interface MailPalette {
  readonly light: Pick<BrandTheme, "fill" | "onFill" | "text" | "soft">;
  readonly dark: Pick<BrandTheme, "fill" | "onFill" | "text" | "soft">;
}

/** Beckon's own. */
export const OWN_PALETTE: MailPalette = {
  light: { fill: "#4338ca", onFill: "#ffffff", text: "#4338ca", soft: "#eeedff" },
  dark: { fill: "#a5a1ff", onFill: "#17133f", text: "#a5a1ff", soft: "#29264f" },
};

/**
 * Places for colours in fixed markup, filled when the mail it belongs to is known. Like the marks of templates they are
 * noncharacters of Unicode, which no text of an organiser's holds.
 */
const place = (theme: keyof MailPalette, name: keyof MailPalette["light"]) => `\ufdd4${theme} ${name}\ufdd5`;

export const COLOUR = {
  fill: place("light", "fill"),
  onFill: place("light", "onFill"),
  text: place("light", "text"),
  soft: place("light", "soft"),
  darkFill: place("dark", "fill"),
  darkOnFill: place("dark", "onFill"),
  darkText: place("dark", "text"),
  darkSoft: place("dark", "soft"),
} as const;

const PLACES = /\ufdd4(light|dark) (fill|onFill|text|soft)\ufdd5/g;

/** The template with its colours in their places. */
export function painted(template: Template, palette: MailPalette): Template {
  return withFixedText(template, (text) =>
    text.replace(PLACES, (_, theme: keyof MailPalette, name: keyof MailPalette["light"]) => palette[theme][name]),
  );
}
