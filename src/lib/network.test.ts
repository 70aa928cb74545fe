import { describe, expect, it } from "vitest";
import { networkOf, subscriberOf } from "./network.ts";

describe("the network of an address", () => {
  it("keeps 24 bits of IPv4, also where it is dressed as IPv6", () => {
    expect(networkOf("192.0.2.77")).toBe("192.0.2.0/24");
    expect(networkOf("::ffff:192.0.2.77")).toBe("192.0.2.0/24");
  });
  it("keeps 48 bits of IPv6", () => {
    expect(networkOf("2001:db8:1:2::3")).toBe("2001:db8:1::/48");
    expect(networkOf("2001:DB8::1")).toBe("2001:db8:0::/48");
    expect(networkOf("::1")).toBe("0:0:0::/48");
  });
  it("does not mind the port that a proxy wrote behind the address", () => {
    expect(networkOf("192.0.2.77:50123")).toBe("192.0.2.0/24");
    expect(networkOf("[2001:db8:1:2::3]:50123")).toBe("2001:db8:1::/48");
  });
  it("says so when there is none", () => {
    expect(networkOf("pipe")).toBe("unknown");
  });
});

describe("the subscriber behind an address", () => {
  it("is an IPv4 address itself, also where it is dressed as IPv6", () => {
    expect(subscriberOf("192.0.2.77")).toBe("192.0.2.77");
    expect(subscriberOf("::ffff:192.0.2.77")).toBe("192.0.2.77");
  });
  it("is the same from whichever port, where a proxy writes it behind the address", () => {
    expect(subscriberOf("192.0.2.77:50123")).toBe("192.0.2.77");
    expect(subscriberOf("[2001:db8:1:2::3]:50123")).toBe(subscriberOf("2001:db8:1:2::9"));
  });
  it("is the /64 of an IPv6 address", () => {
    expect(subscriberOf("2001:db8:1:2:3:4:5:6")).toBe(subscriberOf("2001:db8:1:2::9"));
    expect(subscriberOf("2001:db8:1:3::9")).not.toBe(subscriberOf("2001:db8:1:2::9"));
  });
});
