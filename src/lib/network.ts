import { isIPv4, isIPv6 } from "node:net";
import { perText } from "./memo.ts";

/** Callers come back. */
const ADDRESSES_KNOWN = 1_000;

/** The /24 of an IPv4 address or the /48 of an IPv6 one: enough to see a crowd, too little to see a person. */
export const networkOf = perText(ADDRESSES_KNOWN, (address) => {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(plain)) return "unknown";
  return `${expandIPv6(plain).slice(0, 3).join(":")}::/48`;
});

/**
 * What one subscriber holds: an IPv4 address, or the /64 of an IPv6 one, within which addresses are free to take.
 */
export const subscriberOf = perText(ADDRESSES_KNOWN, (address) => {
  const plain = plainAddress(address);
  return isIPv6(plain) ? `${expandIPv6(plain).slice(0, 4).join(":")}::/64` : plain;
});

/** Without the port that some proxies write behind it into X-Forwarded-For, and an IPv4 address without its IPv6 dress. */
function plainAddress(address: string): string {
  const [, bracketed, withPort] = /^(?:\[([^\]]*)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? [];
  return (bracketed ?? withPort ?? address).toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
}

function expandIPv6(address: string): string[] {
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...gap, ...right].map((it) => (it === "" ? "0" : Number.parseInt(it, 16).toString(16)));
}
