import { BlockList, isIP } from "node:net";
import type { NameServer } from "../lib/name-server.ts";

/** Lookups one check may cost, and names that lead nowhere among them (RFC 7208, section 4.6.4). */
const LOOKUPS_MAX = 10;
const VOID_MAX = 2;
/** Exchangers whose addresses are looked at for one `mx`. */
const EXCHANGERS_MAX = 10;

export type SpfVerdict = "permits" | "forbids" | "missing" | "several" | "too_many_lookups" | "unreadable";

/** Who has to be permitted: a relay by the record it publishes, or servers by their addresses. */
export interface SpfWish {
  readonly include?: string | undefined;
  readonly addresses: readonly string[];
}

interface Walk {
  readonly names: NameServer;
  readonly wish: SpfWish;
  lookups: number;
  voids: number;
}

/** The records of `texts` that are of SPF. */
export function spfRecordsIn(texts: readonly string[]): string[] {
  return texts.filter((it) => /^v=spf1(?: |$)/i.test(it));
}

/**
 * Whether the domain's record lets the wish's senders send for it. Walks what the record includes, within the limits
 * receivers keep; macros are not expanded.
 */
export async function checkSpf(names: NameServer, domain: string, wish: SpfWish): Promise<SpfVerdict> {
  const walk: Walk = { names, wish, lookups: 0, voids: 0 };
  const records = spfRecordsIn(await names.texts(domain));
  return judge(walk, domain, records);
}

async function judge(walk: Walk, domain: string, records: readonly string[]): Promise<SpfVerdict> {
  const [record, second] = records;
  if (record === undefined) return "missing";
  if (second !== undefined) return "several";
  const terms = record.split(/ +/).slice(1).filter(Boolean);
  for (const term of terms) {
    const [, qualifier = "", name = "", argument = ""] = /^([-+~?]?)([a-z0-9]+)(?:[:=]?(.*))?$/i.exec(term) ?? [];
    if (name === "") return "unreadable";
    const verdict = await judgeTerm(walk, domain, { name: name.toLowerCase(), argument });
    if (verdict === "permits") return qualifier === "" || qualifier === "+" ? "permits" : "forbids";
    if (verdict !== "forbids") return verdict;
  }
  return "forbids";
}

interface Term {
  readonly name: string;
  readonly argument: string;
}

async function judgeTerm(walk: Walk, domain: string, { name, argument }: Term): Promise<SpfVerdict> {
  switch (name) {
    case "ip4":
    case "ip6":
      return within([argument], "", walk.wish) ? "permits" : "forbids";
    case "a":
    case "mx":
      return judgeHosts(walk, domain, { name, argument });
    case "include":
    case "redirect":
      return judgeOther(walk, argument);
    case "all":
      // For relays known by their record alone, that anybody may send says nothing of them.
      return walk.wish.include === undefined ? "permits" : "forbids";
    case "exists":
    case "ptr":
      // Not worked out, and counted all the same.
      return spend(walk) ? "forbids" : "too_many_lookups";
    default:
      return "forbids";
  }
}

async function judgeOther(walk: Walk, other: string): Promise<SpfVerdict> {
  if (other.toLowerCase().replace(/\.$/, "") === walk.wish.include) return "permits";
  if (other.includes("%")) return "forbids";
  if (!spend(walk)) return "too_many_lookups";
  const records = spfRecordsIn(await walk.names.texts(other));
  // What includes a name without a record fails as a whole (RFC 7208, section 5.2).
  return records.length === 0 ? "unreadable" : judge(walk, other, records);
}

async function judgeHosts(walk: Walk, domain: string, { name, argument }: Term): Promise<SpfVerdict> {
  const [, host = "", bits = ""] = /^([^/]*)((?:\/.*)?)$/.exec(argument) ?? [];
  if (!spend(walk)) return "too_many_lookups";
  if (host.includes("%") || walk.wish.include !== undefined) return "forbids";
  const of = host === "" ? domain : host;
  const hosts = name === "a" ? [of] : (await walk.names.exchangers(of)).slice(0, EXCHANGERS_MAX);
  const found = (await Promise.all(hosts.filter(Boolean).map((it) => walk.names.addresses(it)))).flat();
  if (found.length === 0 && ++walk.voids > VOID_MAX) return "too_many_lookups";
  return within(found, bits, walk.wish) ? "permits" : "forbids";
}

function spend(walk: Walk): boolean {
  walk.lookups += 1;
  return walk.lookups <= LOOKUPS_MAX;
}

/** Whether every address of the wish lies in one of the networks, each with `bits` (`/24//64`) where it says none. */
function within(networks: readonly string[], bits: string, { addresses }: SpfWish): boolean {
  const list = new BlockList();
  const [, four = "32", six = "128"] = /^(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(bits) ?? [];
  for (const network of networks) {
    const [address = "", own] = network.split("/");
    const family = isIP(address);
    const wide = Number(own ?? (family === 4 ? four : six));
    if (family === 0 || !Number.isInteger(wide) || wide < 0 || wide > (family === 4 ? 32 : 128)) continue;
    list.addSubnet(address, wide, family === 4 ? "ipv4" : "ipv6");
  }
  return addresses.length > 0 && addresses.every((it) => list.check(it, isIP(it) === 4 ? "ipv4" : "ipv6"));
}

/** The record that permits the mechanism too, before whatever it says of everybody else. */
export function spfWith(record: string | undefined, mechanism: string): string {
  if (record === undefined) return `v=spf1 ${mechanism} ~all`;
  const terms = record.split(/ +/).filter(Boolean);
  const end = terms.findIndex((it) => /^[-+~?]?all$/i.test(it) || /^redirect=/i.test(it));
  return (end < 0 ? [...terms, mechanism] : terms.toSpliced(end, 0, mechanism)).join(" ");
}
