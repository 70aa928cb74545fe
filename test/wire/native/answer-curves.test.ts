import { describe, expect, it } from "vitest";
import { foldCounts } from "../../../src/storage/count-folds.ts";
import { aStage, type Stage } from "../../behaviours/stage.ts";
import { anEvent } from "../../support/guests.ts";

async function answered(stage: Stage, answers: ReadonlyArray<readonly [hour: number, answer: string]>) {
  const { world, eventId, contactIds } = stage;
  const invited = await world.call("POST", `/events/${eventId}/invite`, { contactIds });
  const start = stage.clock.now().getTime();
  for (const [no, [hour, answer]] of answers.entries()) {
    stage.clock.set(new Date(start + hour * 3_600_000).toISOString());
    const reply = await world.call("POST", `/guests/${invited.body.results[no].guestId}/answer`, { answer });
    expect(reply.status, reply.text).toBe(200);
  }
}

describe("GET /results/answers", () => {
  it("draws the answers of events between the first and the last, counted before and after they are folded", async () => {
    await using stage = await aStage({ people: 4 });
    const { world, eventId } = stage;
    const silent = await anEvent(world);
    await answered(stage, [
      [0, "yes"],
      [12, "no"],
      [24, "yes"],
    ]);
    const read = () => world.call("GET", `/results/answers?eventId=${eventId}&eventId=${silent}`);
    const { body } = await read();
    const totals = Array.from({ length: 24 }, (_, span) => 1 + Number(span >= 12) + Number(span === 23));
    expect(body.items).toEqual([
      { eventId, yes: 2, no: 1, firstAt: "2030-05-01T10:00:00.000Z", lastAt: "2030-05-02T10:00:00.000Z", totals },
    ]);
    await foldCounts(world.deps.db.autocommit, 1_000);
    expect((await read()).body).toEqual(body);
  });

  it("draws a level line where all answers came at once", async () => {
    await using stage = await aStage();
    await answered(stage, [
      [0, "yes"],
      [0, "no"],
    ]);
    const { body } = await stage.world.call("GET", `/results/answers?eventId=${stage.eventId}`);
    expect(new Set(body.items[0].totals)).toEqual(new Set([2]));
  });

  it("counts the answers of an event once, however often it is asked for", async () => {
    await using stage = await aStage();
    await answered(stage, [[0, "yes"]]);
    const path = `/results/answers?eventId=${stage.eventId}`;
    const { body } = await stage.world.call("GET", `${path}&eventId=${stage.eventId}`);
    expect(body).toEqual((await stage.world.call("GET", path)).body);
  });

  it("leaves out what is another account's, and asks for an event at least", async () => {
    await using stage = await aStage();
    await answered(stage, [[0, "yes"]]);
    const other = await stage.world.anotherAccount();
    const path = `/results/answers?eventId=${stage.eventId}`;
    expect((await stage.world.call("GET", path, undefined, { key: other.key })).body).toEqual({ items: [] });
    expect((await stage.world.call("GET", "/results/answers")).status).toBe(422);
  });
});
