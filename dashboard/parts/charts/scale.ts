/** Round numbers from 0 to at least `max`, three or four of them. */
export function roundTicks(max: number): readonly number[] {
  const rough = Math.max(1, max) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? rough;
  const whole = Math.max(1, Math.round(step));
  const count = Math.ceil(Math.max(1, max) / whole);
  return Array.from({ length: count + 1 }, (_, index) => index * whole);
}

/** `count` moments from the first to the last, evenly. */
export function timeTicks(first: number, last: number, count: number): readonly number[] {
  if (last <= first || count < 2) return [first];
  return Array.from({ length: count }, (_, index) => first + ((last - first) * index) / (count - 1));
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A line that keeps its height until the next point: a count is what it was until somebody answers. */
export function stepPath(places: readonly Place[], endX: number): string {
  const [first, ...others] = places;
  if (first === undefined) return "";
  return [`M${first.x} ${first.y}`, ...others.map(({ x, y }) => `H${x}V${y}`), `H${endX}`].join("");
}

/** Two labels apart by `gap` at least, as near to where they belong as that allows. */
export function apart(one: number, other: number, gap: number): readonly [one: number, other: number] {
  const distance = Math.abs(one - other);
  if (distance >= gap) return [one, other];
  const shift = (gap - distance) / 2;
  return one <= other ? [one - shift, other + shift] : [one + shift, other - shift];
}

/** A line through the totals, the highest of them at the top; a single one is a point. */
export function linePath(
  totals: readonly number[],
  { width, height, stroke }: { readonly width: number; readonly height: number; readonly stroke: number },
): string {
  const max = Math.max(1, ...totals);
  const round = (value: number) => Math.round(value * 100) / 100;
  const x = (no: number) => round((no / Math.max(1, totals.length - 1)) * width);
  const y = (total: number) => round(height - stroke / 2 - (total / max) * (height - stroke));
  return totals.map((total, no) => `${no === 0 ? "M" : "L"}${x(no)} ${y(total)}`).join("");
}
