/**
 * What the elements of a table are, said outright: drawn as cards they have lost what they say by themselves. A table
 * whose rows the keyboard moves over is a grid.
 */
export const AS = {
  grid: { role: "grid" },
  gridOfMany: { role: "grid", "aria-multiselectable": true },
  gap: { "aria-hidden": true },
  table: { role: "table" },
  tableCell: { role: "cell" },
  rows: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  cell: { role: "gridcell" },
} as const;
