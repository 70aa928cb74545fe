import { describe, expect, it } from "vitest";
import { type KeyedFacts, NO_FACTS } from "./contact.ts";
import { openImportBook, type Person } from "./import-book.ts";

function facts(given: Partial<KeyedFacts>): KeyedFacts {
  const { email = null, phone = null } = given;
  return {
    ...NO_FACTS,
    emailNorm: email?.toLowerCase() ?? null,
    emailHash: email === null ? null : Buffer.from(email.toLowerCase()),
    phoneE164: phone,
    phoneHash: phone === null ? null : Buffer.from(phone),
    ...given,
  };
}

const person = (id: number, given: Partial<KeyedFacts>, hasLogin = false): Person<number> => ({
  id,
  hasLogin,
  facts: facts(given),
  row: undefined,
});

function place(standing: ReadonlyArray<Person<number>>, rows: ReadonlyArray<Partial<KeyedFacts>>) {
  const book = openImportBook(standing);
  const outcomes = rows.map((it, no) => book.place(no + 2, facts(it)));
  return { outcomes, changed: book.changed(), named: book.named() };
}

describe("matching rows with people", () => {
  it("goes by external id before anything else", () => {
    const { outcomes, changed } = place(
      [person(1, { email: "old@example.org", externalId: "7" }), person(2, { email: "new@example.org" })],
      [{ externalId: "7", email: "new@example.org" }],
    );
    expect(outcomes).toEqual(["updated"]);
    expect(changed).toMatchObject([{ id: 1, facts: { email: "new@example.org" } }]);
  });

  it("goes by e-mail address where the id is new, and by phone number where there is no address", () => {
    const standing = [person(1, { email: "ada@example.org" }), person(2, { phone: "+4512345678" })];
    const rows = [
      { externalId: "7", email: "ADA@example.org" },
      { phone: "+4512345678", firstName: "Ben" },
    ];
    expect(place(standing, rows)).toMatchObject({
      outcomes: ["updated", "updated"],
      changed: [
        { id: 1, facts: { externalId: "7", email: "ada@example.org" } },
        { id: 2, facts: { firstName: "Ben" } },
      ],
    });
  });

  it("does not make one person of two who share a telephone", () => {
    const rows = [
      { email: "ada@example.org", phone: "+4512345678" },
      { email: "ben@example.org", phone: "+4512345678" },
    ];
    expect(place([], rows).outcomes).toEqual(["created", "created"]);
    expect(place([person(1, { phone: "+4512345678" })], rows).outcomes).toEqual(["updated", "created"]);
  });

  it("takes the person with a login, else the one who was there first", () => {
    const shared = { email: "team@example.org" };
    const rows = [{ ...shared, firstName: "Ada" }];
    expect(place([person(1, shared), person(2, shared)], rows).changed).toMatchObject([{ id: 1 }]);
    expect(place([person(1, shared), person(2, shared, true)], rows).changed).toMatchObject([{ id: 2 }]);
  });

  it("counts a later row of the same person as updated or unchanged, never as a second person", () => {
    const { outcomes, changed } = place(
      [],
      [
        { email: "ada@example.org", fields: { table: "4" } },
        { email: "ADA@example.org" },
        { email: "ada@example.org", fields: { table: "5" } },
        { email: "ada@example.org", phone: "+4512345678" },
        { phone: "+4512345678" },
      ],
    );
    expect(outcomes).toEqual(["created", "unchanged", "updated", "updated", "unchanged"]);
    expect(changed).toMatchObject([{ id: undefined, row: 2, facts: { fields: { table: "5" }, phone: "+4512345678" } }]);
  });

  it("no longer finds a person by an address that a row replaced", () => {
    const rows = [{ externalId: "7", email: "new@example.org" }, { email: "old@example.org" }];
    expect(place([person(1, { externalId: "7", email: "old@example.org" })], rows).outcomes).toEqual([
      "updated",
      "created",
    ]);
  });

  it("leaves what a row leaves empty, and says so when nothing is new", () => {
    const standing = [person(1, { email: "Ada@example.org", firstName: "Ada", fields: { table: 4 } })];
    const { outcomes, changed, named } = place(standing, [
      { email: "ada@example.org", fields: { table: "4", dish: "" } },
    ]);
    expect(outcomes).toEqual(["unchanged"]);
    expect(changed).toEqual([]);
    expect(named).toMatchObject([{ id: 1 }]);
  });
});
