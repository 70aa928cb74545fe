import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/support/world.ts";
import { insertSuppression } from "../storage/suppressions.ts";
import { findOrCreateContacts, type GivenAddress } from "./find-or-create-contacts.ts";

async function aFinder() {
  const world = await aWorld();
  const { deps, account } = world;
  return {
    world,
    find: (given: readonly GivenAddress[], scope = account.scope) =>
      deps.db.transaction((tx) => findOrCreateContacts(tx, deps, scope, given)),
    people: () =>
      world.database.query<{ id: number; email: string | null }>("select id, email from contacts order by id"),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("finding people by address, or making them", () => {
  it("answers one contact for each address, in the order given", async () => {
    await using it = await aFinder();
    const [ada, ben, again, phone] = await it.find([
      { email: "Ada@Example.org" },
      { email: "ben@example.org" },
      { email: "ada@EXAMPLE.org" },
      { phone: "07700 900001" },
    ]);
    expect(again).toBe(ada);
    expect(new Set([ada, ben, phone]).size).toBe(3);
    expect(await it.find([{ phone: "+44 7700 900001" }, { email: "ben@example.org" }])).toEqual([phone, ben]);
    expect(await it.people()).toHaveLength(3);
  });

  it("makes each person once when many ask at once, and burns no id", async () => {
    await using it = await aFinder();
    const given = Array.from({ length: 40 }, (_, no) => ({ email: `guest${no}@example.org` }));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, no) => it.find(no % 2 ? given : given.toReversed())),
    );
    for (const [no, ids] of answers.entries()) expect(no % 2 ? ids : ids.toReversed()).toEqual(answers[1]);
    const [last] = await it.find([{ email: "last@example.org" }]);
    const people = await it.people();
    expect(people).toHaveLength(41);
    expect(last).toBe((people[0]?.id ?? 0) + 40);
  });

  it("prefers the person who signs in, else the one who was there first", async () => {
    await using it = await aFinder();
    const [first = 0] = await it.find([{ email: "shared@example.org" }]);
    await it.world.database.query(
      `insert into contacts (account_id, email, email_norm, email_hash)
       select account_id, email, email_norm, email_hash from contacts c, generate_series(1, 2) where c.id = $1`,
      [first],
    );
    expect(await it.find([{ email: "shared@example.org" }])).toEqual([first]);
    await it.world.database.query(
      "insert into logins (account_id, contact_id, email_norm, role) values ($1, $2, 'shared@example.org', 'owner')",
      [it.world.account.id, first + 2],
    );
    expect(await it.find([{ email: "shared@example.org" }])).toEqual([first + 2]);
  });

  it("keeps the people of another account apart", async () => {
    await using it = await aFinder();
    const other = await it.world.anotherAccount();
    const here = await it.find([{ email: "ada@example.org" }]);
    expect(await it.find([{ email: "ada@example.org" }], other.scope)).not.toEqual(here);
  });

  it("names every bad address and makes nobody", async () => {
    await using it = await aFinder();
    const given = [{ email: "fine@example.org" }, { email: "a@x.test>\r\nRCPT TO:<b@x.test" }, { phone: "12" }];
    await expect(it.find(given)).rejects.toMatchObject({
      code: "invalid-input",
      details: {
        problems: [
          { path: "/emails/1", code: "bad_email" },
          { path: "/phones/0", code: "bad_phone" },
        ],
      },
    });
    expect(await it.people()).toEqual([]);
  });

  it("gives a new person the status the suppression list has for the address", async () => {
    await using it = await aFinder();
    const { deps, account } = it.world;
    const addressHash = deps.hashAddress(account.id, "email", "gone@example.org");
    const entry = { channel: "email", addressHash, addressHint: "g***@example.org", source: "test" } as const;
    await deps.db.transaction((tx) =>
      insertSuppression(tx, account.scope, { ...entry, eventId: null, contactId: null, reason: "erased" }),
    );
    await it.find([{ email: "Gone@example.org" }]);
    expect(await it.world.database.query("select email_status from contacts")).toEqual([
      { email_status: "unsubscribed" },
    ]);
  });
});
