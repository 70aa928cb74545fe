import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bulkEventTasks } from "../../../src/worker/jobs/bulk-events.ts";
import { aJobRunner } from "../../support/jobs.ts";
import { aSpotnanaUser, type SpotnanaUser } from "../../support/spotnana.ts";
import { anOuting, codeOf, userIds } from "../../support/travelers.ts";
import { until } from "../../support/until.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;
let user: SpotnanaUser;
let companyId: string;

beforeAll(async () => {
  world = await aWorld();
  user = await aSpotnanaUser(world);
  const [account] = await world.database.query<{ uuid: string }>(
    "select company_uuid as uuid from accounts where id = $1",
    [world.account.id],
  );
  companyId = account?.uuid ?? "";
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const UNKNOWN = "2000000000";
const aDraft = (people = 2) => anOuting(world, { user, status: "draft", people });
const published = () => anOuting(world, { user, people: 2 });
const bulk = (verb: string, body: unknown) => user.call("POST", `/v2/events/bulk-${verb}`, body);
const jobStatus = (filters?: unknown) => user.call("POST", "/v2/events/jobs/status", { companyId, filters });
const byReference = (referenceId: string, type?: string) =>
  jobStatus({ filterType: "REFERENCE_ID_FILTER", referenceId, ...(type === undefined ? {} : { type }) });

async function statusOf(id: number | string): Promise<string> {
  return (await user.call("GET", `/v2/events/${id}`)).body.event?.status;
}

async function mailsOf(eventId: number): Promise<number> {
  const [row] = await world.database.query<{ total: number }>(
    "select count(*)::int as total from messages m join batches b on b.account_id = m.account_id and b.id = m.batch_id where b.event_id = $1",
    [eventId],
  );
  return row?.total ?? -1;
}

/** A session with events that belong to it. */
async function aSession(count: number): Promise<{ id: string; children: string[] }> {
  const made = async (body: unknown) => (await user.call("POST", "/v2/events", body)).body.id as string;
  const id = await made({ name: "Session", location: {}, type: "PROGRAM_SESSION" });
  const children: string[] = [];
  for (let no = 0; no < count; no++)
    children.push(await made({ name: `Trip ${no}`, location: {}, type: "PROGRAM_TRIP", parentEventId: id }));
  return { id, children };
}

describe("publishing many events", () => {
  it("answers for each on its own, in the order asked", async () => {
    const [ready, empty] = [await aDraft(), await aDraft(0)];
    const reply = await bulk("publish", {
      publishEventList: [
        { id: String(empty.eventId), sendInvite: false },
        { id: UNKNOWN, sendInvite: false },
        { id: "99999999999", sendInvite: false },
        { id: String(ready.eventId), sendInvite: false },
      ],
    });
    expect(reply.status).toBe(200);
    expect(reply.body.publishEventResponses).toMatchObject([
      { id: String(empty.eventId), status: "FAILED", message: expect.stringContaining("Nobody is on") },
      { id: UNKNOWN, status: "FAILED" },
      { id: "99999999999", status: "FAILED" },
      { id: String(ready.eventId), status: "SUCCESS", message: "Published successfully" },
    ]);
    expect([await statusOf(empty.eventId), await statusOf(ready.eventId)]).toEqual(["DRAFT", "PUBLISH"]);
    expect(await mailsOf(ready.eventId)).toBe(0);
  });
  it("invites all travelers where none are named, and only the named ones where some are", async () => {
    const [all, some] = [await aDraft(), await aDraft()];
    await bulk("publish", {
      publishEventList: [
        { id: String(all.eventId), sendInvite: true, userIds: [] },
        { id: String(some.eventId), sendInvite: true, ...userIds([some.ids[1]]) },
      ],
    });
    expect([await mailsOf(all.eventId), await mailsOf(some.eventId)]).toEqual([2, 1]);
    expect((await some.rsvp(0)).body.eventRsvpState).toBe("ADDED");
    expect((await some.rsvp(1)).body.eventRsvpState).toBe("INVITED");
  });
  it("mails nobody twice when it is asked again, and finishes what had failed", async () => {
    const outing = await aDraft();
    const list = [{ id: String(outing.eventId), sendInvite: true }];
    for (let time = 0; time < 3; time++) {
      const { body } = await bulk("publish", { publishEventList: list });
      expect(body.publishEventResponses[0].status).toBe("SUCCESS");
      expect(await mailsOf(outing.eventId)).toBe(2);
    }
  });
  it("publishes an event although its travelers cannot be invited, and says so", async () => {
    const outing = await aDraft();
    const stranger = randomUUID();
    const { body } = await bulk("publish", {
      publishEventList: [{ id: String(outing.eventId), sendInvite: true, ...userIds([outing.ids[0], stranger]) }],
    });
    expect(body.publishEventResponses[0]).toMatchObject({ status: "PARTIAL_SUCCESS" });
    expect(body.publishEventResponses[0].message).toContain(stranger);
    expect(await statusOf(outing.eventId)).toBe("PUBLISH");
    expect(await mailsOf(outing.eventId)).toBe(0);
  });
  it("takes a hundred at once, no more and not none", async () => {
    const item = { id: UNKNOWN, sendInvite: false };
    for (const count of [0, 101]) {
      const reply = await bulk("publish", { publishEventList: Array.from({ length: count }, () => item) });
      expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "API_VALIDATION_FAILED" });
    }
    const full = await bulk("publish", { publishEventList: Array.from({ length: 100 }, () => item) });
    expect(full.body.publishEventResponses).toHaveLength(100);
  });
});

const info = (name: string) => ({
  eventBasicInfo: { name, location: {} },
  eventBookingGuidelines: { bookingGuidelines: [] },
});

describe("editing many events", () => {
  it("changes each on its own at once", async () => {
    const [one, cancelled] = [await aDraft(), await anOuting(world, { user, status: "cancelled" })];
    const { body } = await bulk("edit", {
      eventsToUpdate: [
        { eventId: String(cancelled.eventId), ...info("Too late") },
        { eventId: String(one.eventId), ...info("New name") },
      ],
    });
    expect(body.updateEventsResponse).toMatchObject([
      { id: String(cancelled.eventId), status: "FAILED" },
      { id: String(one.eventId), status: "SUCCESS", message: "Updated successfully" },
    ]);
    expect((await user.call("GET", `${one.path}`)).body.event.name).toBe("New name");
  });
  it("names the member of an event that keeps it from being edited", async () => {
    const { eventId, ...rest } = { eventId: String((await aDraft()).eventId), ...info("Never") };
    const eventBasicInfo = { ...rest.eventBasicInfo, startDateTime: { iso8601: "2030-02-30T10:00" } };
    const { body } = await bulk("edit", { eventsToUpdate: [{ eventId, ...rest, eventBasicInfo }] });
    expect(body.updateEventsResponse).toEqual([
      { id: eventId, status: "FAILED", message: expect.stringMatching(/^startDateTime is neither .*\.$/) },
    ]);
    await bulk("edit", { eventsToUpdate: [{ eventId, ...rest, eventBasicInfo }], updateAsync: true });
    await using _runner = await aJobRunner(world, bulkEventTasks(world.deps));
    const over = await until("the job's end", async () => {
      const { body: now } = await byReference(eventId);
      return now.status === "COMPLETED" && now;
    });
    expect(over.jobItems[0].message).toBe(body.updateEventsResponse[0].message);
  });
  it("leaves the work to a job where asked, which is found by the events' parent", async () => {
    const { id, children } = await aSession(3);
    await user.call("DELETE", `/v2/events/${children[1]}`);
    const items = [...children, UNKNOWN].map((eventId) => ({ eventId, ...info(`Renamed ${eventId}`) }));
    const reply = await bulk("edit", { eventsToUpdate: items, updateAsync: true });
    expect(reply.body.updateEventsResponse.map((it: { status: string }) => it.status)).toEqual([
      "SUCCESS",
      "FAILED",
      "SUCCESS",
      "FAILED",
    ]);
    const waiting = await byReference(id);
    expect(waiting.body).toMatchObject({ referenceId: id, type: "MODIFY", status: "IN PROGRESS", totalItems: 2 });
    await user.call("DELETE", `/v2/events/${children[2]}`);
    await using _runner = await aJobRunner(world, bulkEventTasks(world.deps));
    const over = await until("the job's end", async () => {
      const now = await byReference(id);
      return now.body.status === "COMPLETED" && now;
    });
    expect(over.body).toMatchObject({
      jobId: waiting.body.jobId,
      totalItems: 2,
      successCount: 1,
      failureCount: 1,
      jobItems: [{ eventId: children[2], status: "FAILED" }],
      completedAt: { iso8601: expect.stringMatching(/Z$/) },
    });
    expect((await user.call("GET", `/v2/events/${children[0]}`)).body.event.name).toBe(`Renamed ${children[0]}`);
    const byId = await jobStatus({ filterType: "JOB_ID_FILTER", jobId: waiting.body.jobId });
    expect(byId.body).toEqual(over.body);
  });
});

describe("a job over many events", () => {
  it("goes on after the last event that was settled, and does nothing twice", async () => {
    const { id, children } = await aSession(3);
    const eventsToUpdate = children.map((eventId) => ({ eventId, ...info(`Renamed ${eventId}`) }));
    await bulk("edit", { eventsToUpdate, updateAsync: true });
    // As a worker leaves it that died after the first event.
    await world.database.query(
      `update jobs set done = 1, progress = '{"result": {"succeeded": 1, "failed": []}}' where reference = $1`,
      [id],
    );
    await using _runner = await aJobRunner(world, bulkEventTasks(world.deps));
    const over = await until("the job's end", async () => {
      const now = await byReference(id);
      return now.body.status === "COMPLETED" && now;
    });
    expect(over.body).toMatchObject({ totalItems: 3, successCount: 3, failureCount: 0 });
    const names: string[] = [];
    for (const child of children) names.push((await user.call("GET", `/v2/events/${child}`)).body.event.name);
    expect(names).toEqual(["Trip 0", `Renamed ${children[1]}`, `Renamed ${children[2]}`]);
  });
  it("that was cancelled natively has failed for the events it did not come to", async () => {
    const { id, children } = await aSession(2);
    const eventsToUpdate = children.map((eventId) => ({ eventId, ...info("Never") }));
    await bulk("edit", { eventsToUpdate, updateAsync: true });
    const [job] = await world.database.query<{ id: number }>("select id from jobs where reference = $1", [id]);
    expect((await world.call("POST", `/jobs/${job?.id}/cancel`)).status).toBe(200);
    expect((await byReference(id)).body).toMatchObject({
      status: "COMPLETED",
      successCount: 0,
      failureCount: 2,
      jobItems: children.map((eventId) => ({ eventId, status: "FAILED" })),
    });
  });
});

describe("cancelling many events", () => {
  it("cancels published ones, again without harm, and no drafts", async () => {
    const [ready, draft] = [await published(), await aDraft()];
    const items = [ready, draft].map((it) => ({ eventId: String(it.eventId), type: "GENERIC" }));
    for (let time = 0; time < 2; time++) {
      const { body } = await bulk("cancel", { cancelEventRequests: items });
      expect(body.cancelEventResponses).toMatchObject([
        { eventId: String(ready.eventId), status: "SUCCESS", message: "Cancelled successfully" },
        { eventId: String(draft.eventId), status: "FAILED" },
      ]);
    }
    expect([await statusOf(ready.eventId), await statusOf(draft.eventId)]).toEqual(["CANCELLED", "DRAFT"]);
  });
  it("leaves the work to a job where asked; an event without a parent is its own reference", async () => {
    const outing = await published();
    const item = { eventId: String(outing.eventId), type: "GENERIC" };
    const reply = await bulk("cancel", { cancelEventRequests: [item], cancelAsync: true });
    expect(reply.body.cancelEventResponses[0].status).toBe("SUCCESS");
    await using _runner = await aJobRunner(world, bulkEventTasks(world.deps));
    await until("the event's end", async () => (await statusOf(outing.eventId)) === "CANCELLED");
    const over = await until("the job's end", async () => {
      const now = await byReference(String(outing.eventId), "CANCEL");
      return now.body.status === "COMPLETED" && now;
    });
    expect(over.body).toMatchObject({ type: "CANCEL", successCount: 1, failureCount: 0, jobItems: [] });
  });
});

describe("deleting many events", () => {
  it("deletes drafts, again without harm, and nothing else", async () => {
    const [ready, draft] = [await published(), await aDraft()];
    const list = [ready, draft].map((it) => ({ id: String(it.eventId) }));
    for (let time = 0; time < 2; time++) {
      const { body } = await bulk("delete", { deleteEventList: list });
      expect(body.deleteEventResponses).toMatchObject([
        { id: String(ready.eventId), status: "FAILED" },
        { id: String(draft.eventId), status: "SUCCESS", message: "Deleted successfully" },
      ]);
    }
    expect((await user.call("GET", draft.path)).status).toBe(404);
    expect(await statusOf(ready.eventId)).toBe("PUBLISH");
  });
});

describe("asking for a job", () => {
  it("finds sendings and what was done at once, the latest first, or of the type asked for", async () => {
    const outing = await aDraft();
    await bulk("publish", { publishEventList: [{ id: String(outing.eventId), sendInvite: true }] });
    const reference = String(outing.eventId);
    expect((await byReference(reference)).body).toMatchObject({
      type: "PUBLISH",
      status: "COMPLETED",
      successCount: 1,
    });
    expect((await byReference(reference, "SEND_INVITE")).body).toMatchObject({
      type: "SEND_INVITE",
      status: "COMPLETED",
      totalItems: 1,
    });
  });
  it("is refused for jobs nobody knows, for other companies' and for other accounts'", async () => {
    const outing = await aDraft();
    await bulk("publish", { publishEventList: [{ id: String(outing.eventId), sendInvite: false }] });
    const filters = { filterType: "REFERENCE_ID_FILTER", referenceId: String(outing.eventId) };
    const own = await user.call("POST", "/v2/events/jobs/status", { companyId: { id: companyId }, filters });
    expect(own.status).toBe(200);
    const other = await world.anotherAccount();
    const stranger = await aSpotnanaUser(world, { key: other.key });
    const asked = [
      await byReference(UNKNOWN),
      await user.call("POST", "/v2/events/jobs/status", { companyId: randomUUID(), filters }),
      await stranger.call("POST", "/v2/events/jobs/status", { companyId, filters }),
    ];
    for (const reply of asked)
      expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "JOB_NOT_FOUND" });
  });
  it("needs a company, and of a filter what its type reads", async () => {
    expect((await user.call("POST", "/v2/events/jobs/status", {})).status).toBe(400);
    expect((await jobStatus({ filterType: "JOB_ID_FILTER" })).status).toBe(400);
    expect((await jobStatus({ filterType: "REFERENCE_ID_FILTER" })).status).toBe(400);
  });
});
