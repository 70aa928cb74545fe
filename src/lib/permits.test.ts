import { describe, expect, it } from "vitest";
import { permits } from "./permits.ts";

describe("permits", () => {
  it("are handed to those who wait longest", async () => {
    const room = permits(1);
    await room.take();
    const order: string[] = [];
    const waiting = ["first", "second"].map((name) => room.take().then(() => order.push(name)));
    room.give(2);
    await Promise.all(waiting);
    expect([order, room.free()]).toEqual([["first", "second"], 0]);
  });

  it("that are taken ahead are given back before anybody else has one", async () => {
    const room = permits(2);
    expect(room.takeFree(5)).toBe(2);
    room.takeAhead(2);
    let isTaken = false;
    const waiting = room.take().then(() => (isTaken = true));
    room.give(2);
    await Promise.resolve();
    expect([isTaken, room.free(), room.takeFree(1)]).toEqual([false, 0, 0]);
    room.give();
    await waiting;
    expect(isTaken).toBe(true);
  });
});
