import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastOf, readColour } from "../lib/colour.ts";
import { brandColours } from "./brand.ts";

const ratio = (one: string, other: string): number => {
  const [a, b] = [readColour(one), readColour(other)];
  if (a === undefined || b === undefined) throw new Error(`${one} or ${other} is no colour`);
  return contrastOf(a, b);
};

const GROUNDS = { light: ["#fafaf9", "#ffffff"], dark: ["#131316", "#1b1b1f"] } as const;

describe("the colours of a brand", () => {
  it("can be read in both themes, whichever colour was chosen", () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const chosen = `#${[red, green, blue].map((it) => it.toString(16).padStart(2, "0")).join("")}`;
        const colours = brandColours(chosen);
        for (const theme of ["light", "dark"] as const) {
          const it = colours?.[theme];
          expect(ratio(it?.fill ?? "", it?.onFill ?? "")).toBeGreaterThanOrEqual(4.5);
          for (const ground of [...GROUNDS[theme], it?.soft ?? ""])
            expect(ratio(it?.text ?? "", ground)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it("are the one that was chosen where it can be read, and say where it could not", () => {
    expect(brandColours("#4338ca")?.light).toMatchObject({
      fill: "#4338ca",
      onFill: "#ffffff",
      text: "#4338ca",
      isFillAdjusted: false,
      isTextAdjusted: false,
    });
    // Yellow takes dark text as it is, but a link in it would not be seen on white.
    expect(brandColours("#ffd400")?.light).toMatchObject({
      fill: "#ffd400",
      onFill: "#1c1b1f",
      isFillAdjusted: false,
      isTextAdjusted: true,
    });
    // Neither white nor ink reads well on this one.
    expect(brandColours("#7a7a7a")?.light).toMatchObject({ isFillAdjusted: true });
  });

  it("are none of what is no colour", () => {
    for (const text of ["red", "#fff", "4338ca", "#4338cg", ""]) expect(brandColours(text)).toBeUndefined();
  });
});
