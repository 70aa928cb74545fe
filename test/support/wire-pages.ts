/** Cells of the table below a heading of a page about a dialect, without its head; plain text of Markdown. */
export function rowsUnder(page: string, heading: string): string[][] {
  const section = page.split(/^## /m).find((it) => it.startsWith(`${heading}\n`)) ?? "";
  const lines = section.split("\n").filter((it) => it.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((it) => it.trim()),
  );
}

/** `PUT`, `PATCH /events/{id}` are two operations on one path; what a path's parameters are called is left out. */
export function operationsIn(cell: string): string[] {
  const spans = [...cell.matchAll(/`(GET|POST|PUT|PATCH|DELETE)(?: ([^`?]+)[^`]*)?`/g)];
  return spans.flatMap(([, method], at) => {
    const path = spans.slice(at).find((it) => it[2] !== undefined)?.[2];
    return path === undefined ? [] : [operation(method ?? "", path)];
  });
}

/** The operation as `operationsIn` spells it. */
export function operation(method: string, path: string): string {
  return `${method} ${path.replace(/\{\w+\}|:\w+/g, "{}")}`;
}

/** Where a cell of a page in docs/wire leads to, from the root of the repository. */
export function filesIn(cell: string): string[] {
  return [...cell.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g)].map((it) => it[1] ?? "");
}
