/**
 * What the elements of a table are where the keyboard moves over its rows. Said outright, for drawn as cards they have
 * lost what they say by themselves.
 */
export const AS = {
  grid: { role: "grid" },
  gridOfMany: { role: "grid", "aria-multiselectable": true },
  gap: { "aria-hidden": true },
  rows: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  cell: { role: "gridcell" },
} as const;
