import { seeded } from "./seeded.ts";
import { threadMs } from "./thread-time.ts";

type Mutation = (bytes: Buffer, random: () => number) => Buffer;

const at = (bytes: Buffer, random: () => number): number => Math.floor(random() * bytes.length);

/** Strings that parsers of texts trip over when there are thousands of them. */
const JUNK = ["(", "a@", " ", "=?utf-8?Q?", "mailbox ", "user ", "--", "\u0000", "5.1.", '"', "250-", ";X=", ","];

/** Cuts off, changes some bytes, leaves a piece out, repeats a piece, replaces what separates, and puts junk in. */
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
    const junk = JUNK[Math.floor(random() * JUNK.length)] ?? "";
    const from = at(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(junk.repeat(5_000)), bytes.subarray(from)]);
  },
];

/** So many broken copies of the originals, the same for the same seed. */
export function* mutatedCopies(originals: readonly Buffer[], count: number, seed: number): Generator<Buffer> {
  const random = seeded(seed);
  for (let no = 0; no < count; no++) {
    const mutate = MUTATIONS[no % MUTATIONS.length];
    const original = originals[Math.floor(random() * originals.length)];
    if (mutate === undefined || original === undefined) throw new Error("nothing to mutate");
    yield mutate(original, random);
  }
}

/** What one input may take. */
export const LONGEST_MS = 50;

/** Processor time of this thread, the least of three runs: the first compiles, and memory is collected in some. */
export async function millisecondsFor(read: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && least > LONGEST_MS; run++) {
    const before = threadMs();
    await read();
    least = Math.min(least, threadMs() - before);
  }
  return least;
}
