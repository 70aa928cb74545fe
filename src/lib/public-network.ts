import { lookup as resolveName } from "node:dns";
import { request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that are not the public internet (IANA's special-purpose registries): nothing in them is ever asked. */
const SPECIAL: ReadonlyArray<readonly [network: string, bits: number]> = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Of IPv6 only this is handed out to the public; the exceptions inside it follow. */
const PUBLIC_V6 = ["2000::", 3] as const;
const SPECIAL_V6: ReadonlyArray<readonly [network: string, bits: number]> = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const special = new BlockList();
const publicV6 = new BlockList();
for (const [network, bits] of SPECIAL) special.addSubnet(network, bits, "ipv4");
for (const [network, bits] of SPECIAL_V6) special.addSubnet(network, bits, "ipv6");
publicV6.addSubnet(...PUBLIC_V6, "ipv6");

/** Whether an IP address belongs to the public internet; IPv4 inside IPv6 is judged as what it is. */
export function isPublicAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
  if (isIP(plain) === 4) return !special.check(plain, "ipv4");
  return isIP(plain) === 6 && publicV6.check(plain, "ipv6") && !special.check(plain, "ipv6");
}

export interface Fetched {
  readonly status: number;
  readonly body: string;
}

/** Gets a page of the public internet over HTTPS. */
export type FetchPublic = (url: string) => Promise<Fetched>;

const CONNECT_MS = 5_000;
const TOTAL_MS = 15_000;
const BODY_MAX = 64 * 1024;

/** Answers the first address, and only if all of them are public: a name that also leads inside is not asked. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null) return callback(error, "", 0);
    if (first === undefined || !addresses.every((it) => isPublicAddress(it.address)))
      return callback(new Error("the name does not lead to the public internet"), "", 0);
    if (options.all === true) return callback(null, [first]);
    callback(null, first.address, first.family);
  });
};

/**
 * Gets an https URL on port 443 and reads at most 64 KiB within 15 s. Follows no redirect. The address is checked when
 * the name is resolved and again at the socket, so that neither a literal address nor a name that changes its mind
 * reaches a private network.
 * @throws what kept it from being read.
 */
export const fetchPublic: FetchPublic = (url) =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port, username } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, "");
    if (protocol !== "https:" || port !== "" || username !== "" || (isIP(host) !== 0 && !isPublicAddress(host)))
      return reject(new Error("only public https addresses are asked"));
    const asked = request(
      url,
      { lookup: publicLookup, agent: false, signal: AbortSignal.timeout(TOTAL_MS), timeout: CONNECT_MS },
      (answer) => {
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on("data", (chunk: Buffer) => {
          length += chunk.length;
          if (length > BODY_MAX) asked.destroy(new Error("the answer is too long"));
          else chunks.push(chunk);
        });
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    asked.on("socket", (socket) => {
      socket.on("connect", () => {
        if (!isPublicAddress(socket.remoteAddress ?? "")) asked.destroy(new Error("the address is not public"));
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("it took too long")));
    asked.on("error", reject);
    asked.end();
  });
