import { describe, expect, it } from "vitest";
import { ticketsUnder } from "./ticket.ts";

const at = new Date("2030-06-01T10:00:00Z");
const later = (ms: number) => new Date(at.getTime() + ms);
const tickets = ticketsUnder([Buffer.from("now")]);

describe("the ticket of an answer form", () => {
  it("fits the key it was made for, from 0.8 seconds to two hours", () => {
    const ticket = tickets.issue("key", at);
    expect(tickets.read(ticket, "key", later(799)).kind).toBe("too-young");
    expect(tickets.read(ticket, "key", later(800))).toMatchObject({ kind: "fits", ageMs: 800 });
    expect(tickets.read(ticket, "key", later(7_200_001)).kind).toBe("too-old");
  });
  it("does not fit another guest's key", () => {
    expect(tickets.read(tickets.issue("key", at), "other", later(1000)).kind).toBe("forged");
  });
  it("is worth nothing when a character was changed", () => {
    const ticket = tickets.issue("key", at);
    expect(tickets.read(`Z${ticket.slice(1)}`, "key", later(1000)).kind).toBe("forged");
    expect(tickets.read("", "key", later(1000)).kind).toBe("forged");
  });
  it("is read after the secret was changed", () => {
    const rotated = ticketsUnder([Buffer.from("next"), Buffer.from("now")]);
    expect(rotated.read(tickets.issue("key", at), "key", later(1000)).kind).toBe("fits");
  });
  it("carries a nonce of its own each time", () => {
    const nonces = [1, 2].map(() => tickets.read(tickets.issue("key", at), "key", later(1000)));
    expect(nonces[0]).not.toEqual(nonces[1]);
  });
});
