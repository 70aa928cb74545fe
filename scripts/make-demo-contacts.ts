/**
 * Writes demo/contacts.csv: 1,000 invented people, 14 rows that name one of them again, and 30 rows nobody can be made
 * of. The same file every time.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { type ContactFacts, checkFacts, NO_FACTS } from "../src/domain/contact.ts";
import { csvLine } from "../src/lib/csv.ts";
import { POPULATIONS, type Population } from "./demo-people.ts";

const PEOPLE = 1_000;
const DOMAINS = ["example.org", "example.com", "example.net"];
const DIETS = [
  "",
  "",
  "",
  "",
  "vegetarian",
  "vegan",
  "halal",
  "kosher",
  "gluten-free",
  "no nuts, please",
  'says "anything but fish"',
];
const HEADINGS = [
  "E-mail",
  "First name",
  "Last name",
  "Phone",
  "Language",
  "Time zone",
  "Table",
  "Dietary",
  "Member no",
];

interface Row {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly locale: string;
  readonly timezone: string;
  readonly table: string;
  readonly dietary: string;
  readonly externalId: string;
}

/** Lehmer's generator: the same numbers on every machine. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const roll = dice(20_300_613);
const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;

function nameFrom(names: string): { written: string; latin: string } {
  const [written = "", latin = written] = pick(names.split(",")).split("|");
  return { written, latin };
}

const UNACCENTED: Readonly<Record<string, string>> = {
  ø: "o",
  æ: "ae",
  ß: "ss",
  đ: "d",
  ł: "l",
  ı: "i",
  ð: "d",
  þ: "th",
};

function slug(text: string): string {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[øæßđłıðþ]/g, (it) => UNACCENTED[it] ?? it).replace(/[^a-z0-9'-]/g, "");
}

function phoneOf({ phone }: Population, taken: Set<string>): string {
  if (phone === undefined || taken.size >= 250 || roll(3) > 0) return "";
  const number = phone.replace("##", String(10 + roll(90)));
  if (taken.has(number)) return "";
  taken.add(number);
  return number;
}

function people(): Row[] {
  const addresses = new Set<string>();
  const phones = new Set<string>();
  return Array.from({ length: PEOPLE }, (_, index) => {
    const population = POPULATIONS[index % POPULATIONS.length] as Population;
    const first = nameFrom(population.first);
    const last = nameFrom(population.last);
    const hasFirst = index % 19 !== 7;
    const base = [hasFirst ? slug(first.latin) : "", slug(last.latin)].filter((it) => it !== "").join(".");
    const domain = pick(DOMAINS);
    let email = `${base}${index % 37 === 5 ? "+guest" : ""}@${domain}`;
    for (let again = 2; addresses.has(email); again++) email = `${base}${again}@${domain}`;
    addresses.add(email);
    return {
      email,
      firstName: hasFirst ? first.written : "",
      lastName: last.written,
      phone: phoneOf(population, phones),
      locale: index % 11 === 3 ? "" : population.locale,
      timezone: index % 13 === 4 ? "" : population.timezone,
      table: String(1 + Math.floor(index / 10)),
      dietary: pick(DIETS),
      externalId: `M-${String(index + 1).padStart(4, "0")}`,
    };
  });
}

const NOBODY: Row = {
  email: "",
  firstName: "",
  lastName: "",
  phone: "",
  locale: "",
  timezone: "",
  table: "",
  dietary: "",
  externalId: "",
};

/** What people do to spreadsheets. */
const SPOILT: ReadonlyArray<Partial<Row>> = [
  { firstName: "Nadia", lastName: "Haddad", email: "nadia.haddad.example.org" },
  { firstName: "Tom", lastName: "Bell", email: "tom bell@example.org" },
  { firstName: "Ines", lastName: "Rocha", email: "ines@rocha@example.org" },
  { firstName: "Piet", lastName: "de Vries", email: "@example.org" },
  { firstName: "Maud", lastName: "Ek", email: "maud.ek@" },
  { firstName: "Owen", lastName: "Price", email: "owen.price@example..org" },
  { firstName: "Rosa", lastName: "Blum", email: "rosa..blum@example.org" },
  { firstName: "Ilse", lastName: "Kern", email: ".ilse@example.org" },
  { firstName: "Ugo", lastName: "Neri", email: "ugo.@example.org" },
  { firstName: "Lena", lastName: "Vogt", email: "Lena Vogt <lena.vogt@example.org>" },
  { firstName: "Ann & Bo", lastName: "Dahl", email: "ann@example.org, bo@example.org" },
  { firstName: "Max", lastName: "Roth", email: "max@example.org;eva@example.org" },
  { firstName: "Eve", lastName: "Mallory", email: "eve@example.org\r\nBcc: everybody@example.org" },
  { firstName: "Zed", lastName: "Zero", email: "zed\u200b@example.org" },
  { firstName: "Kai", lastName: "Long", email: `${"k".repeat(65)}@example.org` },
  { firstName: "Uma", lastName: "Rao", email: `uma@${"sub.".repeat(62)}example.org` },
  { firstName: "Per", lastName: "Holm", email: "per.holm@[127.0.0.1]" },
  { firstName: "Gwen", lastName: "Hart", email: "n/a" },
  { firstName: "Olga", lastName: "Petit", email: "mailto:olga@example.org" },
  { firstName: "Ivo", lastName: "Sand", email: "ivo.sand@-example.org" },
  { firstName: "Ruth", lastName: "Adler", email: "ruth.adler@example.org", phone: "12" },
  { firstName: "Sam", lastName: "Oduya", email: "sam.oduya@example.org", phone: "ask his office" },
  { firstName: "Mina", lastName: "Sato", email: "mina.sato@example.org", phone: "+999 1234 5678" },
  { firstName: "Jon", lastName: "Frost", email: "jon.frost@example.org", phone: "+44 7700 9001 2345 6789 0123 4567" },
  { firstName: "Aya", lastName: "Noor", email: "aya.noor@example.org", timezone: "Mars/Olympus_Mons" },
  { firstName: "Ed", lastName: "Stone", email: "ed.stone@example.org", timezone: "GMT+25" },
  { firstName: "Liv", lastName: "Moe", email: "liv.moe@example.org", locale: "Norwegian (both)" },
  { firstName: "Bea", lastName: "Cruz", email: "bea.cruz@example.org", locale: "e" },
  { firstName: "Hal", lastName: "Nine\u0007", email: "hal.nine@example.org" },
  { firstName: "R".repeat(256), lastName: "Scroll", email: "roll.scroll@example.org" },
];

/** Rows that name somebody of the file again: 9 with a new table, 5 with nothing new, one spelling in capitals. */
function again(all: readonly Row[]): Row[] {
  return Array.from({ length: 14 }, (_, index) => {
    const known = all[60 * index + 11] as Row;
    if (index >= 9) return known;
    return { ...known, table: String(200 + index), email: index === 3 ? known.email.toUpperCase() : known.email };
  });
}

function factsOf({ table, dietary, ...row }: Row): ContactFacts {
  const filled = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));
  return { ...NO_FACTS, ...filled, fields: { table, dietary } };
}

/** Fails when a good row is bad, or a bad one good. */
function prove(good: readonly Row[], bad: readonly Row[]): void {
  const problemsOf = (row: Row) => checkFacts(factsOf(row), "GB").problems;
  for (const row of good)
    if (problemsOf(row).length > 0) throw new Error(`${row.email}: ${problemsOf(row)[0]?.message}`);
  for (const row of bad)
    if (problemsOf(row).length !== 1) throw new Error(`${row.lastName}: ${problemsOf(row).length} problems`);
}

/** Spreads `some` evenly among `others`, in their order. */
function mix(others: readonly Row[], some: readonly Row[]): Row[] {
  const step = others.length / some.length;
  const mixed = [...others];
  for (let index = some.length - 1; index >= 0; index--)
    mixed.splice(Math.ceil(step * (index + 0.6)), 0, some[index] as Row);
  return mixed;
}

const good = people();
const bad = SPOILT.map((it, index) => ({ ...NOBODY, table: String(index + 1), ...it }));
const repeated = again(good);
prove([...good, ...repeated], bad);
const rows = [...mix(good, bad), ...repeated];
const cells = (row: Row) => [
  row.email,
  row.firstName,
  row.lastName,
  row.phone,
  row.locale,
  row.timezone,
  row.table,
  row.dietary,
  row.externalId,
];
mkdirSync("demo", { recursive: true });
writeFileSync("demo/contacts.csv", [HEADINGS, ...rows.map(cells)].map((it) => csvLine(it, { raw: true })).join(""));
console.log(`demo/contacts.csv: ${good.length} people, ${repeated.length} named again, ${bad.length} spoilt rows`);
