import { describe, expect, it } from "vitest";
import { perObject, perText } from "./memo.ts";

describe("remembering what was made of an object", () => {
  it("makes it once for the same object and again for an equal one", () => {
    let made = 0;
    const of = perObject((it: { name: string }) => ({ text: it.name, no: ++made }));
    const anna = { name: "Anna" };
    expect(of(anna)).toBe(of(anna));
    expect(of({ name: "Anna" })).toEqual({ text: "Anna", no: 2 });
  });
});

describe("remembering what was made of a text", () => {
  it("makes it once, whatever it was", () => {
    let made = 0;
    const of = perText(10, (text) => {
      made += 1;
      return text === "" ? undefined : text.length;
    });
    expect([of("abc"), of("abc"), of(""), of("")]).toEqual([3, 3, undefined, undefined]);
    expect(made).toBe(2);
  });

  it("keeps no more texts than it was told", () => {
    let made = 0;
    const of = perText(2, () => ++made);
    of("a");
    of("b");
    of("c");
    expect(of("c")).toBe(3);
    expect(of("a")).toBe(4);
  });
});
