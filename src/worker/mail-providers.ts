import { codeOf } from "../lib/error-facts.ts";

/** Who takes the mail of a domain: the name a lane goes by. */
export interface MailProviders {
  /**
   * The provider behind the domain's mail exchangers, as `google.com` for `example.org`; the domain itself until that is
   * known, or where nothing can be found out. Answers at once: what is not known is looked up in the background.
   */
  providerOf(domain: string): string;
}

/** As `resolveMx` of `node:dns/promises`. */
export type LookUpMx = (
  domain: string,
) => Promise<ReadonlyArray<{ readonly exchange: string; readonly priority: number }>>;

export interface MailProviderSettings {
  /** Absent: nothing is looked up, and every domain is its own provider. */
  readonly lookUpMx?: LookUpMx | undefined;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Domains remembered at most. */
  readonly sizeMax?: number;
}

interface Known {
  readonly provider: string;
  readonly until: number;
}

const SIZE_MAX = 20_000;
const AT_ONCE = 8;
const WAITING_MAX = 5_000;
const FOUND_MS = 6 * 3_600_000;
/** A domain without exchangers may get some today. */
const NOT_FOUND_MS = 15 * 60_000;
const FAILED_MS = 60_000;
/** So many failures in a row say that there is no network or no resolver: nothing is asked for a while. */
const FAILURES_MAX = 5;
/** RFC 2308 and RFC 7505: the domain is not there, has no exchangers, or says that it takes no mail. */
const NOT_THERE = new Set(["ENOTFOUND", "ENODATA"]);

export function mailProviders({ lookUpMx, now, sizeMax = SIZE_MAX }: MailProviderSettings): MailProviders {
  const known = new Map<string, Known>();
  const waiting = new Set<string>();
  let asking = 0;
  let failures = 0;
  let quietUntil = 0;

  const remember = (domain: string, provider: string, forMs: number) => {
    // The map keeps the order of insertion: the first is the one not refreshed for longest.
    known.delete(domain);
    known.set(domain, { provider, until: now() + forMs });
    if (known.size > sizeMax) for (const oldest of known.keys()) return known.delete(oldest);
    return true;
  };
  const ask = async (domain: string, lookUp: LookUpMx) => {
    try {
      const found = await lookUp(domain);
      failures = 0;
      remember(domain, providerBehind(found) ?? domain, FOUND_MS);
    } catch (error) {
      const isAnswer = NOT_THERE.has(codeOf(error));
      failures = isAnswer ? 0 : failures + 1;
      if (failures >= FAILURES_MAX) quietUntil = now() + FAILED_MS;
      // What was known before is better than nothing.
      remember(domain, known.get(domain)?.provider ?? domain, isAnswer ? NOT_FOUND_MS : FAILED_MS);
    }
  };
  const askSome = (lookUp: LookUpMx) => {
    for (const domain of waiting) {
      if (asking >= AT_ONCE || now() < quietUntil) return;
      waiting.delete(domain);
      asking += 1;
      void ask(domain, lookUp).then(() => {
        asking -= 1;
        askSome(lookUp);
      });
    }
  };
  return {
    providerOf(domain) {
      const found = known.get(domain);
      if (lookUpMx !== undefined && (found === undefined || found.until < now()) && waiting.size < WAITING_MAX) {
        waiting.add(domain);
        askSome(lookUpMx);
      }
      return found?.provider ?? domain;
    },
  };
}

/**
 * Undefined for a null MX (RFC 7505): whether mail for it is refused is for the server to say that carries our mail.
 */
function providerBehind(found: Awaited<ReturnType<LookUpMx>>): string | undefined {
  const [best] = [...found].sort(
    (one, other) => one.priority - other.priority || (one.exchange < other.exchange ? -1 : 1),
  );
  const host = best?.exchange.toLowerCase().replace(/\.$/, "") ?? "";
  return host === "" ? undefined : organisationalDomain(host);
}

/** Second-level names under which countries register, as `co` in `example.co.uk`. */
const REGISTRIES = new Set([
  "ac",
  "co",
  "com",
  "edu",
  "gob",
  "gov",
  "gv",
  "mil",
  "ne",
  "net",
  "nom",
  "or",
  "org",
  "sch",
]);

/**
 * The part of a host name somebody registered: two labels, three below a country's registry. A guess, without the list
 * of public suffixes: a wrong one lets strangers share a lane or splits a provider's, and loses nobody.
 */
export function organisationalDomain(host: string): string {
  const labels = host.split(".");
  const isCountry = labels.at(-1)?.length === 2;
  const take = isCountry && REGISTRIES.has(labels.at(-2) ?? "") ? 3 : 2;
  return labels.slice(-take).join(".");
}
