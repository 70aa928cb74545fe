import { readFileSync } from "node:fs";
import { readReport, reportFor } from "../../src/domain/delivery-report.ts";
import { readInboundMail } from "../../src/lib/inbound-mail.ts";

const FOLDER = "test/fixtures/bounces";

/** A fixture as the table of its folder labels it. */
export interface Labelled {
  readonly name: string;
  readonly recipient: string;
  readonly kind: string;
  readonly class: string;
}

export const TABLE: readonly Labelled[] = readFileSync(`${FOLDER}/README.md`, "utf8")
  .split("\n")
  .filter((it) => it.startsWith("| ") && !it.startsWith("| File"))
  .map((row) => {
    const [, name = "", recipient = "", kind = "", bounce = ""] = row.split("|").map((it) => it.trim());
    return { name, recipient, kind, class: bounce };
  });

export const bytesOf = (name: string): Buffer => readFileSync(`${FOLDER}/${name}.eml`);

/** Kind and class of a mail, as the table labels them. */
export async function classified(raw: Uint8Array, recipient: string): Promise<string> {
  const report = readReport(await readInboundMail(raw));
  switch (report.kind) {
    case "delivery": {
      const feedback = reportFor(report.recipients, recipient)?.feedback;
      return `${feedback?.kind} ${feedback?.class ?? "-"}`;
    }
    case "complaint":
      return `${report.feedback.kind} -`;
    default:
      return `${report.kind} -`;
  }
}

/** mulberry32: the same numbers for the same seed on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (bytes: Buffer, random: () => number) => Buffer;

const at = (bytes: Buffer, random: () => number): number => Math.floor(random() * bytes.length);

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 0; n < 20; n++) copy[at(copy, random)] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => {
    const from = at(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + Math.floor(random() * 400))]);
  },
  (bytes, random) => {
    const from = at(bytes, random);
    const piece = bytes.subarray(from, from + Math.floor(random() * 800));
    return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(30).fill(piece), bytes.subarray(from)]);
  },
  (bytes, random) => Buffer.from(bytes.toString("latin1").replaceAll(random() < 0.5 ? "\r\n" : ":", "\n"), "latin1"),
  (bytes, random) => {
    const junk =
      ["(", "a@", " ", "=?utf-8?Q?", "mailbox ", "user ", "--", "\u0000", "5.1."][Math.floor(random() * 9)] ?? "";
    const from = at(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(junk.repeat(5_000)), bytes.subarray(from)]);
  },
];

/** Processor time, the least of three runs: a machine that is busy with something else is no slow reader. */
export async function millisecondsOf(raw: Uint8Array): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && least > LONGEST_MS; run++) {
    const before = process.cpuUsage();
    await classified(raw, "anna@receiver.example");
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/** What one mail may take. */
export const LONGEST_MS = 50;

/** So many broken copies of the fixtures, the same for the same seed. */
export function* mutatedMails(count: number, seed: number): Generator<Buffer> {
  const originals = TABLE.map((it) => bytesOf(it.name));
  const random = seeded(seed);
  for (let no = 0; no < count; no++) {
    const mutate = MUTATIONS[no % MUTATIONS.length];
    const original = originals[Math.floor(random() * originals.length)];
    if (mutate === undefined || original === undefined) throw new Error("nothing to mutate");
    yield mutate(original, random);
  }
}
