import { describe, expect, it } from "vitest";
import type { EventId, QuestionId } from "./ids.ts";
import type { Question, QuestionKind } from "./question.ts";
import { cleanText, readFormValue, readJsonValue } from "./question-values.ts";

function aQuestion(kind: QuestionKind): Question {
  const options = [
    { id: 1, label: "Meat", isOffered: true },
    { id: 2, label: "Fish", isOffered: true },
    { id: 3, label: "Snails", isOffered: false },
  ];
  const fixed = { id: 1 as QuestionId, eventId: 1 as EventId, position: 1, label: "?", hint: null, isRequired: false };
  return { ...fixed, kind, options: kind === "choice" || kind === "several" ? options : [] };
}

describe("an answer to a question", () => {
  it.each(["2", " 2 ", "٢", "۲", "2.0", "2,00"])("takes %j for two, as people's keyboards write it", (typed) => {
    expect(readFormValue(aQuestion("number"), [typed], null)).toEqual({ value: { is: "number", number: 2 } });
  });

  it.each(["two", "1,234", "1e3", "2 or 3", "--1", "0x10"])("asks again rather than guess what %j means", (typed) => {
    expect(readFormValue(aQuestion("number"), [typed], null)).toEqual({ problem: { code: "not-a-number" } });
  });

  it("keeps numbers between nought and what a table holds", () => {
    expect(readFormValue(aQuestion("number"), ["-1"], null)).toMatchObject({ problem: { code: "out-of-range" } });
    expect(readFormValue(aQuestion("number"), ["1000000"], null)).toMatchObject({ problem: { code: "out-of-range" } });
    expect(readFormValue(aQuestion("number"), ["999999,5"], null)).toEqual({
      value: { is: "number", number: 999_999.5 },
    });
  });

  it("is none where a field was left empty", () => {
    for (const kind of ["choice", "several", "number", "short-text", "long-text"] as const) {
      expect(readFormValue(aQuestion(kind), [], null)).toEqual({ value: null });
      expect(readJsonValue(aQuestion(kind), null, null)).toEqual({ value: null });
    }
    expect(readFormValue(aQuestion("long-text"), [" \r\n "], null)).toEqual({ value: null });
  });

  it("takes one of several options where one is asked for", () => {
    expect(readFormValue(aQuestion("choice"), ["1", "2"], null)).toEqual({ problem: { code: "one-only" } });
    expect(readFormValue(aQuestion("several"), ["2", "1", "2"], null)).toEqual({
      value: { is: "options", options: [1, 2] },
    });
  });

  it("lets a guest keep an option that is offered no more, and nobody else choose it", () => {
    const had = { is: "options", options: [3] } as const;
    expect(readFormValue(aQuestion("choice"), ["3"], had)).toEqual({ value: had });
    expect(readFormValue(aQuestion("choice"), ["3"], null)).toEqual({ problem: { code: "not-offered" } });
  });

  it("is refused where it is of another kind", () => {
    expect(readJsonValue(aQuestion("number"), "2", null)).toEqual({ problem: { code: "wrong-kind" } });
    expect(readJsonValue(aQuestion("short-text"), 2, null)).toEqual({ problem: { code: "wrong-kind" } });
    expect(readJsonValue(aQuestion("choice"), "Meat", null)).toEqual({ problem: { code: "wrong-kind" } });
  });

  it("counts characters as people do", () => {
    expect(readFormValue(aQuestion("short-text"), ["👍".repeat(200)], null)).toMatchObject({ value: { is: "text" } });
    expect(readFormValue(aQuestion("short-text"), ["a".repeat(201)], null)).toEqual({
      problem: { code: "too-long", max: 200, is: 201 },
    });
  });

  it("keeps lines where there may be some, and no control characters", () => {
    expect(cleanText("one\r\ntwo\u0000\u0007", true)).toBe("one\ntwo");
    expect(cleanText(" one\ntwo\t", false)).toBe("one two");
  });
});
