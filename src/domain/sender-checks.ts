import type { NameServer } from "../lib/name-server.ts";
import { isPublicAddress } from "../lib/public-network.ts";
import { includeOf, type MailRoute } from "./mail-route.ts";
import { type RecordCheck, type RecordKind, shown } from "./sender-record.ts";
import { checkSpf, type SpfVerdict, spfRecordsIn, spfWith } from "./spf.ts";

/** Whose records are looked at. */
export interface SenderFacts {
  readonly kind: RecordKind;
  /** Of the sender's address. */
  readonly domain: string;
  /** Whose SPF record receivers read: the return path's. */
  readonly returnPath: string;
  /** Undefined in the sandbox. */
  readonly route: MailRoute | undefined;
}

/** Looks up the records of each kind and holds them against what is needed. Rejects where name servers do. */
export const SENDER_CHECKS: Readonly<
  Record<RecordKind, (names: NameServer, facts: SenderFacts) => Promise<RecordCheck[]>>
> = {
  spf: async (names, facts) => [await checkSpfRecord(names, facts)],
  dkim: checkDkim,
  dmarc: async (names, facts) => [await checkDmarc(names, facts.domain)],
  mx: async (names, facts) => [await checkMx(names, facts.domain)],
};

/** What is known of a record before it was looked up. */
export function blankCheck(kind: RecordKind, name: string) {
  return { kind, name, type: kind === "mx" ? "MX" : "TXT", found: [], expected: null } as const;
}

async function checkSpfRecord(names: NameServer, { returnPath, route }: SenderFacts): Promise<RecordCheck> {
  const records = spfRecordsIn(await names.texts(returnPath));
  const base = { ...blankCheck("spf", returnPath), found: shown(records) };
  if (route === undefined)
    return {
      ...base,
      state: "unknown",
      finding: "server_unknown",
      says: "No mail server is configured yet, so whom the record has to name is not known.",
    };
  const include = includeOf(route);
  const addresses = include === undefined ? (await names.addresses(route.host)).filter(isPublicAddress) : [];
  if (include === undefined && addresses.length === 0)
    return {
      ...base,
      state: "unknown",
      finding: "server_unknown",
      says: `Mail is handed to ${route.host}, which has no public address. The record has to name the address mail leaves from.`,
    };
  const verdict = await checkSpf(names, returnPath, { include, addresses });
  const mechanism = include === undefined ? `a:${route.host}` : `include:${include}`;
  const expected = EXPECTS_OTHER.has(verdict) ? spfWith(records[0], mechanism) : null;
  return { ...base, ...SPF_WORDS[verdict](route.host), expected };
}

const EXPECTS_OTHER: ReadonlySet<SpfVerdict> = new Set(["missing", "forbids"]);

type Words = Pick<RecordCheck, "state" | "finding" | "says">;

const SPF_WORDS: Readonly<Record<SpfVerdict, (host: string) => Words>> = {
  permits: (host) => ({ state: "ok", finding: "fits", says: `${host} may send for the domain.` }),
  missing: (host) => ({
    state: "failed",
    finding: "missing",
    says: `There is no SPF record. Add one that names ${host}.`,
  }),
  forbids: (host) => ({
    state: "failed",
    finding: "other_senders",
    says: `The SPF record permits others, not ${host}. Change it.`,
  }),
  several: () => ({
    state: "failed",
    finding: "several",
    says: "There are several SPF records, and receivers then take none. Join them into one.",
  }),
  too_many_lookups: () => ({
    state: "failed",
    finding: "too_many_lookups",
    says: "The SPF record takes more than ten lookups, and receivers give up. Take out what is no longer used.",
  }),
  unreadable: () => ({
    state: "failed",
    finding: "unreadable",
    says: "The SPF record cannot be read, or includes a name that has none. Mend it.",
  }),
};

async function checkDkim(names: NameServer, { domain, route }: SenderFacts): Promise<RecordCheck[]> {
  const signs = route?.signs;
  if (signs === undefined) {
    const says =
      route === undefined
        ? "No mail server is configured yet, so it is not known who signs."
        : `Beckon does not sign mail, ${route.host} may. Look there for the record it needs, or set dkimDomain, dkimSelector and dkimKeyFile in BECKON_SMTP_URL.`;
    return [
      {
        ...blankCheck("dkim", `_domainkey.${domain}`),
        state: "unknown",
        finding: route === undefined ? "server_unknown" : "signed_elsewhere",
        says,
      },
    ];
  }
  return Promise.all(
    signs.keys.map(async ({ selector, record }) => {
      const name = `${selector}._domainkey.${signs.domain}`;
      const texts = (await names.texts(name)).filter((it) => /(?:^|;)\s*p\s*=/i.test(it));
      const words = dkimWords(texts, record, isAligned(signs.domain, domain));
      const expected = words.state === "failed" ? record : null;
      return { ...blankCheck("dkim", name), found: shown(texts), expected, ...words };
    }),
  );
}

function dkimWords(texts: readonly string[], record: string, aligned: boolean): Words {
  const [text, second] = texts;
  if (text === undefined)
    return {
      state: "failed",
      finding: "missing",
      says: "There is no key where receivers look for it. Add the record.",
    };
  if (second !== undefined)
    return {
      state: "failed",
      finding: "several",
      says: "Several keys stand here, and receivers may take either. Leave the one that fits.",
    };
  const key = tagsOf(text).get("p");
  if (key === "")
    return {
      state: "failed",
      finding: "withdrawn",
      says: "The key here is withdrawn. Put the present one in its place.",
    };
  if (key !== tagsOf(record).get("p"))
    return {
      state: "failed",
      finding: "differs",
      says: "Another key stands here than mail is signed with. Change the record.",
    };
  if (!aligned)
    return {
      state: "warning",
      finding: "not_aligned",
      says: "The signature is of another domain than the sender's, so DMARC does not count it.",
    };
  return { state: "ok", finding: "fits", says: "Mail is signed with the key that stands here." };
}

/** Whether one is the other or lies below it, which DMARC takes for the same sender unless told to be strict. */
function isAligned(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** Tags of DKIM's and DMARC's records, without white space within values. */
function tagsOf(record: string): ReadonlyMap<string, string> {
  const pairs = record.split(";").map((it) => it.split(/=(.*)/s));
  return new Map(pairs.map(([name = "", value = ""]) => [name.trim().toLowerCase(), value.replace(/\s/g, "")]));
}

/** Labels looked at on the way up to the domain that speaks for this one. */
const WAY_UP_MAX = 7;

async function checkDmarc(names: NameServer, domain: string): Promise<RecordCheck> {
  const labels = domain.split(".");
  const steps = Math.min(labels.length - 1, WAY_UP_MAX);
  for (let at = 0; at < steps; at += 1) {
    const name = `_dmarc.${labels.slice(at).join(".")}`;
    const records = (await names.texts(name)).filter((it) => /^v\s*=\s*DMARC1(?:;|\s|$)/i.test(it));
    if (records.length > 0) return { ...blankCheck("dmarc", name), found: shown(records), ...dmarcWords(records) };
  }
  const says = "There is no DMARC record. Large receivers ask for one of everybody who writes to many.";
  return {
    ...blankCheck("dmarc", `_dmarc.${domain}`),
    state: "failed",
    finding: "missing",
    expected: "v=DMARC1; p=none",
    says,
  };
}

function dmarcWords([record = "", second]: readonly string[]): Words & Pick<RecordCheck, "expected"> {
  if (second !== undefined)
    return {
      state: "failed",
      finding: "several",
      expected: null,
      says: "There are several DMARC records, and receivers then take none. Leave one.",
    };
  const policy = tagsOf(record).get("p")?.toLowerCase();
  if (policy === "none")
    return {
      state: "ok",
      finding: "only_reports",
      expected: null,
      says: "There is a policy; it asks receivers to do nothing but report.",
    };
  if (policy === "quarantine" || policy === "reject")
    return {
      state: "ok",
      finding: "fits",
      expected: null,
      says: `Receivers are asked to ${policy} what neither SPF nor DKIM proves.`,
    };
  return {
    state: "failed",
    finding: "unreadable",
    expected: "v=DMARC1; p=none",
    says: "The record names no policy that receivers know. Change it.",
  };
}

async function checkMx(names: NameServer, domain: string): Promise<RecordCheck> {
  const found = await names.exchangers(domain);
  const base = { ...blankCheck("mx", domain), found: shown(found) };
  if (found.some((it) => it !== ""))
    return { ...base, state: "ok", finding: "fits", says: "Replies to the sender can be delivered." };
  if (found.length > 0)
    return {
      ...base,
      state: "warning",
      finding: "takes_no_mail",
      says: "The domain says that it takes no mail: replies come back to whoever writes them.",
    };
  if ((await names.addresses(domain)).length > 0)
    return {
      ...base,
      state: "ok",
      finding: "fits",
      says: "Replies go to the domain's own address, for want of an MX record.",
    };
  return {
    ...base,
    state: "warning",
    finding: "missing",
    says: "The domain has no mail server: replies come back, and some receivers refuse its mail.",
  };
}
