import { isIP } from "node:net";
import { parseEmailAddress } from "../lib/email-address.ts";
import { nearest } from "../lib/nearest.ts";
import { type OutboundRule, readOutboundRule } from "../lib/outbound.ts";

/** Reads variables one by one and gathers what is wrong with them; an empty one counts as absent. */
export interface Reader {
  readonly problems: string[];
  problem(sentence: string): void;
  text(name: string, rules?: { min?: number; visibleOnly?: boolean }): string | undefined;
  integer(name: string, rules: { min: number; max: number; otherwise: number }): number;
  boolean(name: string, otherwise: boolean): boolean;
  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T;
  /** One of the allowed words, or undefined when nothing was said. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined;
  /** An address as it was given, its scheme checked. */
  url(name: string, protocols: readonly string[]): string | undefined;
  /** An http or https origin, with a path prefix if need be, without the trailing slash. */
  origin(name: string): string | undefined;
  /** One bare address, as it was given. */
  email(name: string): string | undefined;
  list(name: string): string[];
  cidrs(name: string): string[];
  /** Networks, each with a port or without. */
  outboundRules(name: string): OutboundRule[];
  /** A sentence for each variable of the prefix that nobody read: most likely a typing error. */
  unknown(prefix: string): string[];
}

export function readerOf(environment: Readonly<Record<string, string | undefined>>): Reader {
  const problems: string[] = [];
  const seen = new Set<string>();
  const problem = (sentence: string) => void problems.push(sentence);
  const raw = (name: string): string | undefined => {
    seen.add(name);
    const value = environment[name]?.trim();
    return value === "" ? undefined : value;
  };

  const reader: Reader = {
    problems,
    problem,
    text(name, rules = {}) {
      const value = raw(name);
      if (value === undefined) return undefined;
      if (rules.min !== undefined && value.length < rules.min)
        problem(`${name} must have at least ${rules.min} characters; it has ${value.length}.`);
      if (rules.visibleOnly && !/^[\x21-\x7e]+$/.test(value))
        problem(`${name} may hold visible ASCII characters only, no spaces.`);
      return value;
    },
    integer(name, { min, max, otherwise }) {
      const value = raw(name);
      if (value === undefined) return otherwise;
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= min && number <= max) return number;
      problem(`${name} must be a whole number from ${min} to ${max}; it is "${value}".`);
      return otherwise;
    },
    boolean: (name, otherwise) =>
      reader.oneOf(name, ["true", "false"], String(otherwise) as "true" | "false") === "true",
    oneOf: (name, allowed, otherwise) => reader.choice(name, allowed) ?? otherwise,
    choice(name, allowed) {
      const value = raw(name);
      if (value === undefined) return undefined;
      const found = allowed.find((it) => it === value);
      if (found === undefined) problem(`${name} must be one of ${allowed.join(", ")}; it is "${value}".`);
      return found;
    },
    url(name, protocols) {
      const value = raw(name);
      if (value === undefined) return undefined;
      // The value may hold a password, so it is never repeated.
      const schemes = protocols.map((it) => `${it}//`);
      if (!schemes.some((it) => value.toLowerCase().startsWith(it)))
        problem(`${name} must be an address that starts with ${schemes.join(" or ")}.`);
      else if (!URL.canParse(value))
        problem(`${name} cannot be read; write @ : / ? # in a password as %40 %3A %2F %3F %23.`);
      return value;
    },
    origin(name) {
      const value = raw(name);
      if (value === undefined) return undefined;
      const url = URL.canParse(value) ? new URL(value) : undefined;
      const fits =
        url !== undefined &&
        /^https?:$/.test(url.protocol) &&
        url.search === "" &&
        url.hash === "" &&
        url.username === "";
      if (!fits) problem(`${name} must be an address such as https://rsvp.example.org; it is "${value}".`);
      return value.replace(/\/+$/, "");
    },
    email(name) {
      const value = raw(name);
      if (value === undefined) return undefined;
      const address = parseEmailAddress(value);
      if (address.kind === "bad") problem(`${name} cannot be used. ${address.why}`);
      return value;
    },
    list: (name) => (raw(name) ?? "").split(/[\s,]+/).filter((it) => it !== ""),
    cidrs(name) {
      const values = reader.list(name);
      for (const value of values)
        if (!isCidr(value)) problem(`${name} must list addresses or networks such as 10.0.0.0/8; "${value}" is none.`);
      return values;
    },
    outboundRules(name) {
      return reader.list(name).flatMap((value) => {
        const rule = readOutboundRule(value);
        if (rule === undefined)
          problem(`${name} must list networks such as 10.0.0.0/8 or 127.0.0.1:8080; "${value}" is none.`);
        return rule ?? [];
      });
    },
    unknown(prefix) {
      const names = Object.keys(environment).filter(
        (it) => it.startsWith(prefix) && !seen.has(it) && !it.startsWith(`${prefix}TEST_`),
      );
      return names.map((name) => {
        const near = nearest(name, [...seen]);
        return `${name} is not a setting and changes nothing${near === undefined ? "." : `; did you mean ${near}?`}`;
      });
    },
  };
  return reader;
}

function isCidr(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
