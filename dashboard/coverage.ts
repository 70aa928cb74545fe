export type Coverage = "spoken" | "partly" | "kept" | "not";

/** One line of what a dialect speaks, as its page in docs/wire says it. */
export interface Covered {
  readonly what: string;
  readonly how: Coverage;
  /** What was decided, and where it differs; empty where there is nothing to say. */
  readonly note: string;
}

/** Where a page of docs/wire has its table: the section, and the columns from 0 on. */
export interface Place {
  readonly section: string;
  readonly what: number;
  /** Undefined where the page says that all of it is spoken. */
  readonly how?: number;
  readonly note?: number;
}

/**
 * Reads the table of a section of a page in Markdown.
 * @throws where there is no such table, or a row says nothing that is known of how it is spoken.
 */
export function coverageIn(page: string, { section, what, how, note }: Place): Covered[] {
  const [, after = ""] = page.split(`\n## ${section}\n`);
  const [body = ""] = after.split("\n## ");
  const [, , ...rows] = body.split("\n").filter((line) => line.startsWith("|"));
  if (rows.length === 0) throw new Error(`the page has no table in its section ${section}`);
  return rows.map((row) => {
    // A bar within a cell is written with a backslash before it.
    const cells = row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(plain);
    const at = (column: number | undefined) => (column === undefined ? "" : (cells[column] ?? ""));
    return {
      what: at(what),
      how: how === undefined ? "spoken" : readCoverage(at(how)),
      note: leadsOn(at(note)) ? "" : at(note),
    };
  });
}

/** Says nothing but where on its page more is said. */
function leadsOn(note: string): boolean {
  return /^see [A-Z][\w ]*$/.test(note);
}

function readCoverage(said: string): Coverage {
  if (/^(?:spoken|whole)$/.test(said)) return "spoken";
  if (/partly$|^natively/.test(said)) return "partly";
  if (said === "kept" || said === "not") return said;
  throw new Error(`"${said}" does not say how it is spoken`);
}

/** The words of a cell without what makes them links and code. */
function plain(cell: string): string {
  return cell
    .replaceAll("\\|", "|")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .trim();
}
