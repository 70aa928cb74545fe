const WIDTH = 72;
const HEIGHT = 20;
const STROKE = 1.5;

/**
 * The course of a count in the room of a word, from where reading begins. What it says stands beside it in words: it is
 * hidden from those who cannot see it.
 */
export function Sparkline({ totals }: { readonly totals: readonly number[] }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="shrink-0 rtl:-scale-x-100"
    >
      <path d={linePath(totals)} fill="none" strokeWidth={STROKE} className="chart-line-yes" />
    </svg>
  );
}

/** A line through the totals, the highest of them at the top; a single one is a level line. */
export function linePath(totals: readonly number[]): string {
  const max = Math.max(1, ...totals);
  const from = STROKE / 2;
  const y = (total: number) => round(HEIGHT - from - (total / max) * (HEIGHT - STROKE));
  const x = (no: number) => round((no / Math.max(1, totals.length - 1)) * WIDTH);
  return totals.map((total, no) => `${no === 0 ? "M" : "L"}${x(no)} ${y(total)}`).join("");
}

const round = (value: number) => Math.round(value * 100) / 100;
