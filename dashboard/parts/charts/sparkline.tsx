import { linePath } from "./scale.ts";

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
      <path
        d={linePath(totals, { width: WIDTH, height: HEIGHT, stroke: STROKE })}
        fill="none"
        strokeWidth={STROKE}
        className="chart-line-yes"
      />
    </svg>
  );
}
