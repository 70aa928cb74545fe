import { describe, expect, it } from "vitest";
import { fits, openingAt } from "./braces.ts";

/** The opening where `|` stands, and what would be left around a name put in its place. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const opening = openingAt(text, caret);
  return opening && [text.slice(0, opening.start), opening.typed, text.slice(opening.end)];
}

describe("double braces", () => {
  it("wait for a name from the second on, until a name is whole", () => {
    expect(at("Dear {|")).toBeUndefined();
    expect(at("Dear {{|, come")).toEqual(["Dear ", "", ", come"]);
    expect(at("Dear {{ first|\nNext")).toEqual(["Dear ", "first", "\nNext"]);
    expect(at("On {{event.wh|")).toEqual(["On ", "event.wh", ""]);
    expect(at("Dear {{firstName}|")).toBeUndefined();
    expect(at("Dear {{firstName}}|")).toBeUndefined();
  });

  it("take what closes them along, where a name is written anew", () => {
    expect(at("Dear {{fi|rstName }}, come")).toEqual(["Dear ", "fi", ", come"]);
    expect(at("Dear {{|, come {{lastName}}")).toEqual(["Dear ", "", ", come {{lastName}}"]);
  });

  it("wait no longer where a fallback, a line or a sentence follows", () => {
    expect(at('{{firstName or "you|')).toBeUndefined();
    expect(at("{{\n|")).toBeUndefined();
    expect(at("{{first come|")).toBeUndefined();
  });

  it("are offered what begins as what was typed, by any of its names", () => {
    const value = { name: "event.answerBy", label: "Until when" };
    for (const typed of ["", "event.a", "ANSWER", "until"]) expect(fits(value, typed)).toBe(true);
    for (const typed of ["by", "when", "vent"]) expect(fits(value, typed)).toBe(false);
  });
});
