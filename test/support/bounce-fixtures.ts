import { readFileSync } from "node:fs";
import { readReport, reportFor } from "../../src/domain/delivery-report.ts";
import { readInboundMail } from "../../src/lib/inbound-mail.ts";
import { millisecondsFor, mutatedCopies } from "./mutations.ts";

export { LONGEST_MS } from "./mutations.ts";

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

/** Processor time. */
export const millisecondsOf = (raw: Uint8Array): Promise<number> =>
  millisecondsFor(() => classified(raw, "anna@receiver.example"));

/** So many broken copies of the fixtures, the same for the same seed. */
export function mutatedMails(count: number, seed: number): Generator<Buffer> {
  const originals = TABLE.map((it) => bytesOf(it.name));
  return mutatedCopies(originals, count, seed);
}
