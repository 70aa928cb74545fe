import { describe, expect, it } from "vitest";
import { aStage as aRawStage, type Stage } from "../../behaviours/stage.ts";
import { anIvvyCaller, type IvvyCaller } from "../../support/ivvy.ts";

interface IvvyStage extends Stage {
  readonly caller: IvvyCaller;
  invite(contacts: unknown): ReturnType<IvvyCaller["call"]>;
  /** The rows of a list, by contact. */
  list(action: string, params?: object): Promise<Record<string, unknown>[]>;
}

async function aStage(people = 3): Promise<IvvyStage> {
  const stage = await aRawStage({ people });
  const caller = await anIvvyCaller(stage.world);
  return {
    ...stage,
    caller,
    invite: (contacts) => caller.call("event", "inviteContacts", { event: stage.eventId, contacts }),
    async list(action, params = { eventId: stage.eventId }) {
      const reply = await caller.call("event", action, params);
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body.results;
    },
  };
}

describe("event.inviteContacts", () => {
  it("answers two links for each contact it invites, and nothing else for the others", async () => {
    await using stage = await aStage();
    const [one, other] = stage.contactIds;
    const { status, body } = await stage.invite([one, stage.stranger, other]);
    expect(status).toBe(200);
    expect(body).toEqual({
      results: [
        {
          contact: one,
          status: true,
          inviteLinkYes: expect.stringMatching(/^http:\/\/beckon\.test\/i\/\w{26}\/yes$/),
          inviteLinkNo: expect.stringMatching(/\/no$/),
        },
        { contact: stage.stranger, status: false },
        { contact: other, status: true, inviteLinkYes: expect.any(String), inviteLinkNo: expect.any(String) },
      ],
    });
  });

  it("keeps the order asked for, and answers each time somebody is named", async () => {
    await using stage = await aStage();
    const [one, two, three] = stage.contactIds;
    const asked = [three, one, three, two, three];
    const { body } = await stage.invite(asked);
    expect(body.results.map((it: { contact: number }) => it.contact)).toEqual(asked);
    expect(body.results[2]).toEqual(body.results[0]);
    expect(await stage.invitations()).toHaveLength(3);
  });

  it("hands out the same links however often it is called, and leaves an answer alone", async () => {
    await using stage = await aStage();
    const first = await stage.invite(stage.contactIds);
    await stage.press(first.body.results[0].inviteLinkYes, "yes");
    expect((await stage.invite(stage.contactIds)).body).toEqual(first.body);
    expect(await stage.stateOf(stage.contactIds[0] ?? 0)).toBe("accepted");
    expect(await stage.invitations()).toHaveLength(3);
  });

  it("takes numbers in quotes, and the event by its other name", async () => {
    await using stage = await aStage();
    const asked = { eventId: String(stage.eventId), contacts: stage.contactIds.map(String) };
    const { body } = await stage.caller.call("event", "inviteContacts", asked);
    expect(body.results.map((it: { contact: unknown }) => it.contact)).toEqual(stage.contactIds);
  });

  it("invites a contact nobody may write to, because the caller brings the links", async () => {
    await using stage = await aStage();
    await stage.world.database.query("update contacts set email_status = 'unsubscribed'");
    const { body } = await stage.invite(stage.contactIds);
    expect(body.results.every((it: { status: boolean }) => it.status)).toBe(true);
  });

  it("sends nothing", async () => {
    await using stage = await aStage();
    await stage.invite(stage.contactIds);
    expect(await stage.world.database.query("select from messages")).toEqual([]);
  });

  it("sends each newly invited contact one message where the account wishes it, and the same answer", async () => {
    await using stage = await aStage(3);
    const [one, two, three] = stage.contactIds;
    const wished = await stage.world.call("PATCH", "/settings", { ivvyInvitesSend: true });
    expect([wished.status, wished.body.ivvyInvitesSend]).toEqual([200, true]);
    const first = await stage.invite([one, two, one]);
    expect((await stage.invite([one, two, one])).body).toEqual(first.body);
    const texted = async () => {
      const rows = await stage.world.database.query<{ contact_id: number }>(
        `select g.contact_id from messages m join guests g on g.account_id = m.account_id and g.id = m.guest_id
          order by m.id`,
      );
      return rows.map((it) => it.contact_id);
    };
    expect(await texted()).toEqual([one, two]);
    await stage.invite(stage.contactIds);
    expect(await texted()).toEqual([one, two, three]);
  });

  it.each([
    ["closed", "close"],
    ["cancelled", "cancel"],
  ])("invites nobody to an event that is %s, and says so of each", async (_state, verb) => {
    await using stage = await aStage();
    await stage.world.call("POST", `/events/${stage.eventId}/${verb}`);
    const { status, body } = await stage.invite(stage.contactIds);
    expect([status, body]).toEqual([200, { results: stage.contactIds.map((contact) => ({ contact, status: false })) }]);
    expect(await stage.guests()).toEqual([]);
  });

  it("invites nobody to an event that is over", async () => {
    await using stage = await aStage();
    stage.clock.pass(365 * 86_400_000);
    expect((await stage.invite(stage.contactIds)).body.results[0]).toEqual({
      contact: stage.contactIds[0],
      status: false,
    });
  });

  it("invites to an event that is a draft, and beyond its places", async () => {
    await using stage = await aStage();
    const draft = await stage.world.call("POST", "/events", { title: "Later", capacity: 1 });
    const asked = { event: draft.body.id, contacts: stage.contactIds };
    const { body } = await stage.caller.call("event", "inviteContacts", asked);
    expect(body.results.map((it: { status: boolean }) => it.status)).toEqual([true, true, true]);
  });

  it("answers an empty list for no contacts", async () => {
    await using stage = await aStage();
    expect((await stage.invite([])).body).toEqual({ results: [] });
  });

  it.each([
    ["no list", "5", 400, 23016],
    ["an object", { "0": 1 }, 400, 23016],
    ["a word in the list", [1, "two"], 400, 23016],
    ["a half", [1.5], 400, 23016],
    ["null in the list", [null], 400, 23016],
    ["more than 1,000", Array.from({ length: 1_001 }, (_, no) => no + 1), 400, 23016],
    ["nothing", undefined, 400, 23017],
  ])("refuses %s as contacts", async (_what, contacts, status, specificCode) => {
    await using stage = await aStage();
    const reply = await stage.invite(contacts);
    expect([reply.status, reply.body.errorCode, reply.body.specificCode]).toEqual([status, status, specificCode]);
    expect(reply.body.message).toContain("'contacts'");
  });

  it("refuses an event nobody knows, and a call that names none", async () => {
    await using stage = await aStage();
    const unknown = await stage.caller.call("event", "inviteContacts", { event: 5, contacts: [1] });
    expect([unknown.status, unknown.body.specificCode]).toEqual([404, 24097]);
    const none = await stage.caller.call("event", "inviteContacts", { contacts: [1] });
    expect([none.status, none.body.specificCode, none.body.message]).toEqual([400, 23017, "'event' is required"]);
  });

  it("is shut to a key that may only read", async () => {
    await using stage = await aStage();
    const reader = await anIvvyCaller(stage.world, { scopes: ["read"] });
    const reply = await reader.call("event", "inviteContacts", { event: stage.eventId, contacts: stage.contactIds });
    expect([reply.status, reply.body.errorCode]).toEqual([403, 403]);
    expect(await stage.guests()).toEqual([]);
  });

  it("invites 1,000 contacts in one call", async () => {
    await using stage = await aStage(1_000);
    const { body } = await stage.invite(stage.contactIds);
    expect(new Set(body.results.map((it: { inviteLinkYes: string }) => it.inviteLinkYes)).size).toBe(1_000);
    expect(await stage.invitations()).toHaveLength(1_000);
  });
});

describe("what became of an invitation, in iVvy's lists", () => {
  it("is undecided and without a registration at first", async () => {
    await using stage = await aStage(1);
    await stage.invite(stage.contactIds);
    expect(await stage.list("getInvitedContactList")).toEqual([
      {
        eventId: stage.eventId,
        contactId: stage.contactIds[0],
        firstName: "Guest 1",
        lastName: null,
        email: "guest1@example.org",
        phone: null,
        response: "U",
        registrationId: null,
        modifiedDate: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
      },
    ]);
    expect(await stage.list("getRegistrationList")).toEqual([]);
    expect(await stage.list("getAttendeeList")).toEqual([]);
  });

  it("is a registration with an attendee once the guest says yes, is cancelled by a no and revived by the next yes", async () => {
    await using stage = await aStage(1);
    const [invited] = (await stage.invite(stage.contactIds)).body.results;
    const look = async () => {
      const [contact] = await stage.list("getInvitedContactList");
      const [registration] = await stage.list("getRegistrationList");
      const [attendee] = await stage.list("getAttendeeList");
      return {
        response: contact?.["response"],
        ids: new Set([contact?.["registrationId"], registration?.["id"], attendee?.["registrationId"]]),
        statuses: [registration?.["currentStatus"], attendee?.["registrationStatus"]],
      };
    };
    await stage.press(invited.inviteLinkYes, "yes");
    const yes = await look();
    expect(yes).toMatchObject({ response: "Y", statuses: [2, 2] });
    await stage.press(invited.inviteLinkNo, "no");
    expect(await look()).toEqual({ response: "N", ids: yes.ids, statuses: [3, 3] });
    await stage.press(invited.inviteLinkYes, "yes");
    expect(await look()).toEqual(yes);
    expect(yes.ids.size).toBe(1);
  });

  it("stays without a registration for somebody who only ever says no", async () => {
    await using stage = await aStage(1);
    const [invited] = (await stage.invite(stage.contactIds)).body.results;
    await stage.press(invited.inviteLinkNo, "no");
    expect(await stage.list("getInvitedContactList")).toMatchObject([{ response: "N", registrationId: null }]);
    expect(await stage.list("getRegistrationList")).toEqual([]);
  });

  it("is left out for somebody who was only put on the list, and for somebody who was removed", async () => {
    await using stage = await aStage(2);
    const [one, other] = stage.contactIds;
    await stage.world.call("POST", `/events/${stage.eventId}/guests`, { contactIds: [one] });
    await stage.invite([other]);
    const [, guest] = await stage.guests();
    await stage.world.call("POST", `/guests/${guest?.id}/answer`, { answer: "yes" });
    await stage.world.call("POST", `/guests/${guest?.id}/remove`);
    expect(await stage.list("getInvitedContactList")).toEqual([]);
    expect(await stage.list("getRegistrationList")).toMatchObject([{ id: guest?.id, currentStatus: 3 }]);
  });

  it("moves its date with every answer", async () => {
    await using stage = await aStage(1);
    const [invited] = (await stage.invite(stage.contactIds)).body.results;
    const dates: unknown[] = [];
    for (const reply of ["yes", "no", "yes"] as const) {
      await stage.press(reply === "yes" ? invited.inviteLinkYes : invited.inviteLinkNo, reply);
      const [contact] = await stage.list("getInvitedContactList");
      const [registration] = await stage.list("getRegistrationList");
      const [attendee] = await stage.list("getAttendeeList");
      expect([registration?.["modifiedDate"], attendee?.["modifiedDate"]]).toEqual([
        contact?.["modifiedDate"],
        contact?.["modifiedDate"],
      ]);
      dates.push(contact?.["modifiedDate"]);
    }
    expect([...new Set(dates)].sort()).toEqual(dates);
    const since = { eventId: stage.eventId, filter: { fromModifiedDate: dates[2] } };
    expect(await stage.list("getInvitedContactList", since)).toHaveLength(1);
    const before = { eventId: stage.eventId, filter: { modifiedDate__LESSTHAN: dates[1] } };
    expect(await stage.list("getInvitedContactList", before)).toEqual([]);
  });

  it.each([
    [{ response: "Y" }, 1],
    [{ response: ["Y", "N"] }, 2],
    [{ response__NOT: "U" }, 2],
    [{ response: "X" }, 0],
    [{ email: "GUEST2@example.org" }, 1],
    [{ email__BEGINS: "guest" }, 3],
    [{ registrationId: "__ISNULL__" }, 2],
    [[], 3],
    [null, 3],
  ])("is found by %j", async (filter, count) => {
    await using stage = await aStage(3);
    const { body } = await stage.invite(stage.contactIds);
    await stage.press(body.results[0].inviteLinkYes, "yes");
    await stage.press(body.results[1].inviteLinkNo, "no");
    expect(await stage.list("getInvitedContactList", { eventId: stage.eventId, filter })).toHaveLength(count);
  });

  it("is told of all events of the account, and of none that was deleted", async () => {
    await using stage = await aStage(2);
    const other = await stage.world.call("POST", "/events", { title: "Other" });
    await stage.invite(stage.contactIds);
    await stage.caller.call("event", "inviteContacts", { event: other.body.id, contacts: stage.contactIds });
    const events = async () => (await stage.list("getInvitedContactListForAccount", {})).map((it) => it["eventId"]);
    expect(await events()).toEqual([stage.eventId, stage.eventId, other.body.id, other.body.id]);
    await stage.world.database.query("update events set deleted_at = now() where id = $1", [other.body.id]);
    expect(await events()).toEqual([stage.eventId, stage.eventId]);
  });

  it("is paged by rows, with the exact number of them", async () => {
    await using stage = await aStage(3);
    await stage.invite(stage.contactIds);
    const page = async (start: number, perPage: number) =>
      (await stage.caller.call("event", "getInvitedContactList", { eventId: stage.eventId, start, perPage })).body.meta;
    expect(await page(0, 2)).toEqual({ totalResults: 3, start: 0, perPage: 2, count: 2 });
    expect(await page(2, 2)).toEqual({ totalResults: 3, start: 2, perPage: 2, count: 1 });
    expect(await page(9, 5000)).toEqual({ totalResults: 3, start: 9, perPage: 100, count: 0 });
  });

  it("keeps counting somebody who was forgotten, under no name", async () => {
    await using stage = await aStage(1);
    const [invited] = (await stage.invite(stage.contactIds)).body.results;
    await stage.press(invited.inviteLinkYes, "yes");
    await stage.world.call("DELETE", `/contacts/${stage.contactIds[0]}`);
    expect(await stage.list("getInvitedContactList")).toMatchObject([{ firstName: null, email: null, response: "Y" }]);
    expect((await stage.invite(stage.contactIds)).body.results).toEqual([
      { contact: stage.contactIds[0], status: false },
    ]);
  });
});

describe.each([
  ["getRegistration", [24207, 24208, 24209]],
  ["getAttendee", [24211, 24212, 24213]],
] as const)("event.%s", (action, [unknownEvent, invalidId, unknown]) => {
  it("answers the row of the list", async () => {
    await using stage = await aStage(1);
    const [invited] = (await stage.invite(stage.contactIds)).body.results;
    await stage.press(invited.inviteLinkYes, "yes");
    const [row] = await stage.list(`${action}List`);
    const asked = { id: row?.["id"], eventId: stage.eventId };
    expect((await stage.caller.call("event", action, asked)).body).toEqual(row);
  });

  it("says in iVvy's numbers what is not there", async () => {
    await using stage = await aStage(1);
    await stage.invite(stage.contactIds);
    const [guest] = await stage.guests();
    const ask = async (id: unknown, eventId: unknown) => {
      const { status, body } = await stage.caller.call("event", action, { id, eventId });
      return [status, body.errorCode, body.specificCode];
    };
    expect(await ask(1, 5)).toEqual([404, 404, unknownEvent]);
    expect(await ask(0, stage.eventId)).toEqual([400, 400, invalidId]);
    expect(await ask(guest?.id, stage.eventId)).toEqual([404, 404, unknown]);
  });
});
