/** An opaque colour of sRGB, 0-255 each. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Reads `#4338ca`; undefined for anything else. */
export function readColour(text: string): Colour | undefined {
  const [, red, green, blue] = HEX.exec(text) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return { red: Number.parseInt(red, 16), green: Number.parseInt(green, 16), blue: Number.parseInt(blue, 16) };
}

/** As style sheets write it, in lower case. */
export function writeColour({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((it) => Math.round(it).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance of WCAG 2.2. */
function luminanceOf({ red, green, blue }: Colour): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrastOf(one: Colour, other: Colour): number {
  const [lighter, darker] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** `share` of the second colour in the first, from 0 to 1. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  const between = (from: number, to: number) => Math.round(from + (to - from) * share);
  return {
    red: between(one.red, other.red),
    green: between(one.green, other.green),
    blue: between(one.blue, other.blue),
  };
}

/**
 * The colour nearest to this one, on the way to `toward`, that stands out from every ground by `least`; `toward` itself
 * when none does.
 */
export function movedUntilLegible(
  colour: Colour,
  grounds: readonly Colour[],
  { toward, least }: { readonly toward: Colour; readonly least: number },
): Colour {
  for (let step = 0; step < STEPS; step++) {
    const tried = mixed(colour, toward, step / STEPS);
    if (grounds.every((it) => contrastOf(tried, it) >= least)) return tried;
  }
  return toward;
}

const STEPS = 100;
