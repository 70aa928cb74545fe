import { harmless } from "./terminal.ts";
import { inWidth, widthOf } from "./width.ts";

export type Cell = string | number | boolean | null | undefined;

const COLUMN_MAX = 48;

/**
 * Rows below their headings, in columns as wide as their widest cell; numbers to the right. With `whole`, long cells
 * are not cut, for addresses that are to be copied.
 */
export function table(headings: readonly string[], rows: ReadonlyArray<readonly Cell[]>, whole = false): string {
  const texts = rows.map((row) => row.map(textOf));
  const widths = headings.map((heading, column) => {
    const widest = Math.max(widthOf(heading), ...texts.map((row) => widthOf(row[column] ?? "")));
    return whole ? widest : Math.min(widest, COLUMN_MAX);
  });
  const isRight = headings.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number" || row[column] === null),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => inWidth(cell, widths[column] ?? 0, isRight[column] ? "right" : "left"))
      .join("  ")
      .trimEnd();
  return `${[line(headings), ...texts.map(line)].join("\n")}\n`;
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "-";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return harmless(cell);
}
