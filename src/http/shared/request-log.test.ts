import { describe, expect, it } from "vitest";
import { throwFaults } from "../../lib/throw-faults.ts";
import { toLoggedError } from "./request-log.ts";

describe("a fault in the log", () => {
  it("keeps the table and leaves out the values of the row", () => {
    const fault = Object.assign(new Error("no"), { code: "23505", table: "guests", detail: "Key (email)=(ada@…)" });
    expect(toLoggedError(fault)).toMatchObject({ type: "Error", message: "no", code: "23505", table: "guests" });
    expect(JSON.stringify(toLoggedError(fault))).not.toContain("ada@");
  });

  it("is there with all others that were thrown as one, the first twenty of them each with its own cause", () => {
    const faults = Array.from({ length: 30 }, (_, no) => new Error(`event ${no}`, { cause: `row ${no}` }));
    const logged = toLoggedError(thrownBy(() => throwFaults(faults)));
    expect(logged.message).toBe("30 faults, the first of them: event 0");
    expect(logged.errors).toHaveLength(20);
    expect(logged.errors?.[19]).toMatchObject({ message: "event 19", cause: "row 19" });
  });

  it("is itself where it is the only one, and nothing where there is none", () => {
    const only = new Error("just this");
    expect(thrownBy(() => throwFaults([only]))).toBe(only);
    expect(() => throwFaults([])).not.toThrow();
  });
});

function thrownBy(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
