import { describe, expect, it } from "vitest";
import { isContactVariable, toMergeValues, unknownVariables } from "./merge-names.ts";

describe("the names a template may use", () => {
  it("are contact members, custom fields, event facts and links", () => {
    expect(
      unknownVariables(["firstName", "tableNo", "event.title", "links.yes", "organiser.name"], ["tableNo"]),
    ).toEqual([]);
  });
  it("come with a guess when they are mistyped", () => {
    expect(unknownVariables(["fristName", "first_name", "tableno", "event.titel", "zzzzzz"], ["tableNo"])).toEqual([
      { name: "fristName", didYouMean: "firstName" },
      { name: "first_name", didYouMean: "firstName" },
      { name: "tableno", didYouMean: "tableNo" },
      { name: "event.titel", didYouMean: "event.title" },
      { name: "zzzzzz" },
    ]);
  });
  it("tell what differs from person to person", () => {
    expect(["firstName", "tableNo", "event.title", "links.page"].filter(isContactVariable)).toEqual([
      "firstName",
      "tableNo",
    ]);
  });
});

describe("a contact as templates read it", () => {
  it("lets members win over custom fields of the same name and makes lists into text", () => {
    const contact = {
      firstName: "Ada",
      email: null,
      fields: { firstName: "no", tags: ["a", "", 2], deep: { x: 1 }, vip: true },
    };
    expect({ ...toMergeValues(contact) }).toMatchObject({
      firstName: "Ada",
      email: null,
      tags: "a, 2",
      deep: null,
      vip: true,
    });
  });
});
