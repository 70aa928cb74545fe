import { describe, expect, it } from "vitest";
import {
  isLoopback,
  readCount,
  readNamedFile,
  readParameters,
  readSwitch,
  readUserAndPassword,
} from "./provider-url.ts";

describe("the URL of a provider", () => {
  it("names this machine by any of its addresses, and nothing that merely begins like one", () => {
    const local = ["smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]"];
    const others = ["smtp://localhost.example.org", "smtp://10.127.0.1", "smtp://[2001:db8::1]"];
    expect(local.map((it) => isLoopback(new URL(it)))).toEqual([true, true, true]);
    expect(others.map((it) => isLoopback(new URL(it)))).toEqual([false, false, false]);
  });

  it("has its user and password decoded", () => {
    expect(readUserAndPassword(new URL("imap://a%40b:p%3Aw@host"))).toEqual({ user: "a@b", password: "p:w" });
  });

  it("is refused without repeating a password that cannot be decoded", () => {
    expect(() => readUserAndPassword(new URL("imap://anna:hunter2%zz@host"))).toThrow(/^(?!.*hunter2).*write % as %25/);
  });

  it("is refused for a parameter nobody knows, naming those there are", () => {
    const read = () => readParameters(new URL("smtp://host?conections=3"), ["connections", "ca"]);
    expect(read).toThrow('It has an unknown parameter "conections"; known are connections, ca.');
  });

  it.each(["0", "-1", "1.5", "11", "many", ""])("is refused for a count of %j where 1 to 10 are meant", (text) => {
    expect(() => readCount("connections", text, 10)).toThrow("is not a whole number from 1 to 10");
  });

  it("takes true and false for a switch, and nothing else", () => {
    expect([readSwitch("chunking", "true"), readSwitch("chunking", "false")]).toEqual([true, false]);
    expect(() => readSwitch("chunking", "yes")).toThrow("chunking=yes is neither true nor false.");
  });

  it("is refused for a file that cannot be read", () => {
    expect(() => readNamedFile("ca", "/nowhere/ca.pem")).toThrow("ca=/nowhere/ca.pem cannot be read.");
  });
});
